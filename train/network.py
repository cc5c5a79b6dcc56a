"""The network: MiniLM with three surface embeddings, a tag head, and a head that reads roles for one cue at a time."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor, nn
from transformers import BertModel

from train.crf import LinearChain
from verbale.model.pairs import FEATURES, ROLE_TAGS
from verbale.model.tags import TAGS
from verbale.model.tokens import CASES, MARKS, SPACES

__all__ = ["HIDDEN", "Batch", "Encoder", "Network", "Roles"]

HIDDEN = 384
_PAIR = 192


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length, and the cues in them.

    ids, case, space, mark, gold: [window, token] int64; length: [window]. Cues: window [cue] int64; cue_mask [cue, token]
    float32, 1 on the cue's own tokens; relation [cue, token, feature] int64; roles [cue, token] int64.
    """

    ids: Tensor
    case: Tensor
    space: Tensor
    mark: Tensor
    gold: Tensor
    length: Tensor
    window: Tensor
    cue_mask: Tensor
    relation: Tensor
    roles: Tensor

    def to(self, device: torch.device) -> Batch:
        """The same on another device."""
        return Batch(*(getattr(self, name).to(device) for name in self.__slots__))


class Encoder(nn.Module):
    """Hidden states and tag scores of windows."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            os.fspath(folder), add_pooling_layer=False, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
        )
        _lock_dropout(self.bert)
        self.case = _silent(len(CASES))
        self.space = _silent(len(SPACES))
        self.mark = _silent(len(MARKS))
        self.tag = nn.Linear(HIDDEN, len(TAGS))

    def forward(
        self, ids: Tensor, case: Tensor, space: Tensor, mark: Tensor, attend: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """[window, token, HIDDEN] and [window, token, tag]."""
        words = self.bert.embeddings.word_embeddings(ids) + self.case(case) + self.space(space) + self.mark(mark)
        hidden = self.bert(inputs_embeds=words, attention_mask=attend).last_hidden_state
        return hidden, self.tag(hidden.float())


class Roles(nn.Module):
    """For each cue, what every token is to it: low-rank bilinear agreement plus where the token stands."""

    def __init__(self) -> None:
        super().__init__()
        self.token = nn.Linear(HIDDEN, 2 * _PAIR)
        self.cue = nn.Linear(HIDDEN, 2 * _PAIR)
        self.relation = nn.ModuleList(nn.Embedding(size, _PAIR) for size in FEATURES.values())
        self.norm = nn.LayerNorm(_PAIR, eps=1e-12)
        self.out = nn.Linear(_PAIR, len(ROLE_TAGS))
        for table in self.relation:
            nn.init.normal_(table.weight, std=0.1)

    def forward(self, hidden: Tensor, window: Tensor, cue: Tensor, relation: Tensor) -> Tensor:
        """Scores [cue, token, role tag].

        `hidden` [window, token, HIDDEN], `window` [cue] the window of each cue, `cue` [cue, HIDDEN], `relation` [cue, token,
        feature].
        """
        token_match, token_own = self.token(hidden)[window].chunk(2, dim=-1)
        cue_match, cue_own = self.cue(cue).unsqueeze(1).chunk(2, dim=-1)
        mixed = token_match * cue_match + token_own + cue_own
        for i, table in enumerate(self.relation):
            mixed = mixed + table(relation[..., i])
        return self.out(nn.functional.gelu(self.norm(mixed)))


class Network(nn.Module):
    """The whole: `forward` is the training loss."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        super().__init__()
        self.encoder = Encoder(folder)
        self.roles = Roles()
        self.tag_chain = LinearChain(TAGS)
        self.role_chain = LinearChain(ROLE_TAGS)
        self.drop = nn.Dropout(0.2)

    def freeze(self, layers: int) -> None:
        """Leave the embeddings and some lower layers as they are: what stands on them (the crown) stays right."""
        encoder = self.encoder
        lower = (
            encoder.bert.embeddings,
            encoder.case,
            encoder.space,
            encoder.mark,
            *encoder.bert.encoder.layer[:layers],
        )
        for module in lower:
            for parameter in module.parameters():
                parameter.requires_grad_(requires_grad=False)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Mean loss a window of the tags, and of the roles."""
        tags, roles = self.scores(batch)
        # [CLS] is at position 0 and [SEP] at the last: the chain runs over what is between them
        between = batch.length - 2
        tag_loss = self.tag_chain.loss(tags[:, 1:], batch.gold[:, 1:], between) / len(batch.ids)
        if not len(batch.window):
            return tag_loss, tag_loss.new_zeros(())
        role_loss = self.role_chain.loss(roles[:, 1:], batch.roles[:, 1:], between[batch.window]) / len(batch.ids)
        return tag_loss, role_loss

    def scores(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Tag scores [window, token, tag] and role scores [cue, token, role tag]."""
        width = batch.ids.shape[1]
        inside = torch.arange(width, device=batch.ids.device) < batch.length.unsqueeze(1)
        with torch.autocast(batch.ids.device.type, dtype=torch.bfloat16, enabled=self.training and _has_bfloat16()):
            hidden, _ = self.encoder(batch.ids, batch.case, batch.space, batch.mark, inside.long())
        hidden = self.drop(hidden.float())
        weights = batch.cue_mask / batch.cue_mask.sum(1, keepdim=True)
        cue = torch.einsum("ct,cth->ch", weights, hidden[batch.window])
        return self.encoder.tag(hidden), self.roles(hidden, batch.window, cue, batch.relation)


class LockedDropout(nn.Module):
    """Drops the same features of every token of a window (Gal and Ghahramani 2016).

    Drawing one mask a window costs nothing; one a token was a tenth of the training time on a CPU.
    """

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, hidden: Tensor) -> Tensor:
        """`hidden` [window, token, feature]."""
        if not self.training:
            return hidden
        mask = hidden.new_empty(hidden.shape[0], 1, hidden.shape[-1]).bernoulli_(1 - self.share)
        return hidden * mask.div_(1 - self.share)


def _lock_dropout(module: nn.Module) -> None:
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout) and child.p > 0:
            setattr(module, name, LockedDropout(child.p))
        else:
            _lock_dropout(child)


@cache
def _has_bfloat16() -> bool:
    """Whether the machine computes in bfloat16 itself; where it does not, imitating it is several times slower."""
    if torch.cuda.is_available():
        return torch.cuda.is_bf16_supported()
    return bool(torch.backends.cpu.get_cpu_capability() == "AVX512" and torch.cpu._is_avx512_bf16_supported())  # noqa: SLF001  there is no public question


def _silent(size: int) -> nn.Embedding:
    """An embedding that adds nothing until it has learned something."""
    table = nn.Embedding(size, HIDDEN)
    nn.init.zeros_(table.weight)
    return table
