"""`python -m verbale` is the command line."""

from verbale.cli import main

if __name__ == "__main__":
    main()
