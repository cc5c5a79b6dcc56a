"""The model card that goes with the weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from train.export import Parity
from train.nested import Kept

__all__ = ["card"]

_TEXT = """# Model card: attribution reader

Finds in English news text who is reported to have said or thought what: source, cue and content spans, which of them belong
together, and how sure the model is.

## What it is

- **Encoder.** all-MiniLM-L6-v2 (Apache-2.0; 22 M parameters, 6 layers, uncased), fine-tuned, with three input embeddings of our
  own: the word's case, the white space before it, its place in a quotation.
- **Cues.** A linear-chain CRF over BIO tags of source, cue and content.
- **Roles.** For each cue, every token near it is scored as part of its source, part of its content, or neither: a low-rank
  bilinear match of token and cue plus distance, sentence, block, quotation mark, and the cues between; a second CRF decodes.
- **Form.** ONNX. The encoder is int8: one scale a column of weights, one a window (after GELU one a token) of input; the
  heads are float32. No sum of int8 products overflows 16 bits, so that processors with and without byte dot products agree.

## Data

PolNeAR (Newell, Margolin and Ruths 2018), the {trained} training documents less one in twenty held out; US political news,
2015-16. Its home states no licence; the texts are no part of this project. Decoding options and the calibration were set on
the held-out documents. The development documents were measured, never learned from.

Epochs {epochs}, seed {seed}, the weights of the last {average} epochs averaged. SHA-256 of the data:

{digests}

## Scores

F1 on the 84 development documents, read in int8, by the project's scorer (spans count by their words):

| what | F1 |
| --- | --- |
{scores}

## Confidence

Logistic regression on the log probability of the decoded roles, that of the cue, whether there is a source, the number of
content spans, and the least sure token of the content. Statements below the least confidence are left out. Fitted on half of
the held-out statements, judged on the other half ("right": cue found, source shares a word, half of the content's words):

| confidence | statements | mean confidence | right |
| --- | --- | --- | --- |
{table}

## Statements inside statements

They come from reading a content again. Which of its sentences are read again is decided by a logistic model over the
encoder's first pass, learned from what reading all contents of a fifth of the training documents finds. On the held-out
documents {found:.0%} of what reading all of them finds is found by reading {read_again:.0%} of their characters.

## What was lost on the way

| check | value |
| --- | --- |
| torch to ONNX float32, largest difference of a hidden state | {float_hidden:.1e} |
| the same of a tag score | {float_tags:.1e} |
| float32 to int8, relative root mean square difference of hidden states | {int8_hidden:.4f} |
| float32 to int8, tokens with the same best tag | {int8_tags:.4f} |

## Limits

English only. Trained on one country's politics of two years: other varieties and other fields are read less well, and what
passes for a cue is broader in the corpus than most readers would have it ("critics of", "clashed with"). One cue has one
source in the training data, so a speaker named twice is found once. Statements nested in others come from reading a content
again; no data marks them, so they are not measured here. The model says who is reported to have said what, never who is right.
"""


def card(
    *,
    parity: Parity,
    scores: Mapping[str, float],
    table: Sequence[Mapping[str, float]],
    notes: Mapping[str, Any],
    decoding: Mapping[str, Any],
    kept: Kept,
) -> str:
    """The card as Markdown; `scores` are F1 by what is scored, `table` the reliability table."""
    chosen = {name: decoding[name] for name in ("cue_bias", "least_confidence", "least_nested")}
    return _TEXT.format(
        trained=840,
        epochs=notes["epochs"],
        average=notes["average"],
        seed=notes["seed"],
        digests="\n".join(f"- `{name}` {digest}" for name, digest in notes["data"].items())
        + "\n\nSet on held-out text: "
        + ", ".join(f"{name} {value}" for name, value in chosen.items())
        + ".",
        scores="\n".join(f"| {name} | {value:.1f} |" for name, value in scores.items()),
        table="\n".join(
            f"| {row['from']:.1f} to {row['to']:.1f} | {row['statements']} | {row['confidence']:.2f} | {row['right']:.2f} |"
            for row in table
        ),
        found=kept.found,
        read_again=kept.read_again,
        **asdict(parity),
    )
