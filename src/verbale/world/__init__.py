"""What is known before reading: states, seats of government, bodies, and what somebody's role tells.

Tables of tab-separated values beside this file, one row a thing, and a loader that refuses what contradicts itself. Reports
take such things for granted ("Moscow", "the Kremlin", "a retired general"); everything else is learned from the text. A user
may add tables of the same form.
"""

from verbale.world.known import World, load
from verbale.world.own import open_world

__all__ = ["World", "load", "open_world"]
