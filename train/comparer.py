"""The comparer's network: one small transformer for what is asked of statements that have been found."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from transformers import BertModel

from verbale.model.comparer import CLASSES, RELATIONS, ROLES

__all__ = ["HIDDEN", "Comparer"]

HIDDEN = 384
_FROZEN = 2  # lower layers, which stay as they are: what is learned from is small


class Comparer(nn.Module):
    """MiniLM with an embedding of roles and a head for each task."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="sdpa")
        self.role = nn.Embedding(len(ROLES), HIDDEN)
        nn.init.zeros_(self.role.weight)
        self.inference = nn.ModuleDict({"mix": nn.Linear(HIDDEN, HIDDEN), "out": nn.Linear(HIDDEN, len(RELATIONS))})
        self.act = nn.ModuleDict({"mix": nn.Linear(3 * HIDDEN, HIDDEN), "out": nn.Linear(HIDDEN, len(CLASSES))})
        self.drop = nn.Dropout(0.15)
        for module in (self.bert.embeddings, *self.bert.encoder.layer[:_FROZEN]):
            for parameter in module.parameters():
                parameter.requires_grad_(requires_grad=False)

    def hidden(self, ids: Tensor, types: Tensor, roles: Tensor | None) -> Tensor:
        """[input, token, HIDDEN]; an id of 0 is padding.

        Without `roles` all are "other", and nothing is learned below the frozen layers: faster.
        """
        words = self.bert.embeddings.word_embeddings(ids)
        words = words + (self.role.weight[0].detach() if roles is None else self.role(roles))
        out: Tensor = self.bert(
            inputs_embeds=words, token_type_ids=types, attention_mask=(ids > 0).long()
        ).last_hidden_state
        return out

    def scores(self, task: str, hidden: Tensor, ids: Tensor, roles: Tensor) -> Tensor:
        """Scores [input, class] of inference or act; unit vectors [input, HIDDEN] of sense."""
        if task == "sense":
            return nn.functional.normalize(_mean(hidden, ids > 0), dim=-1)
        if task == "inference":
            pooled = hidden[:, 0]
        else:
            cue, content = (_mean(hidden, roles == ROLES.index(name)) for name in ("cue", "content"))
            pooled = torch.cat([hidden[:, 0], cue, content], dim=1)
        head = self.inference if task == "inference" else self.act
        scores: Tensor = head["out"](self.drop(torch.tanh(head["mix"](self.drop(pooled)))))
        return scores


def _mean(hidden: Tensor, mask: Tensor) -> Tensor:
    weight = mask.float()
    weight = weight / weight.sum(dim=1, keepdim=True).clamp(min=1)
    return torch.einsum("nt,nth->nh", weight, hidden)
