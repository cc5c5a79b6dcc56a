"""The training loss against all paths there are; runs where PyTorch is installed (`pip install -e '.[train]'`)."""

from __future__ import annotations

from importlib import import_module
from itertools import pairwise, product

import pytest

torch = pytest.importorskip("torch", reason="PyTorch trains the weights; the package and its tests do without it")


def test_the_loss_and_its_gradient_are_those_of_all_paths() -> None:
    torch.manual_seed(3)
    chain = import_module("train.crf").LinearChain(["O", "B-source", "B-content"])
    with torch.no_grad():
        chain.step.normal_()
        chain.first.normal_()
    lengths = torch.tensor([4, 2])
    gold = torch.tensor([[0, 1, 2, 2], [2, 0, 0, 0]])
    emissions = torch.randn(2, 4, 3, requires_grad=True)
    again = emissions.detach().clone().requires_grad_()

    loss = chain.loss(emissions, gold, lengths)
    loss.backward()
    found = [emissions.grad, chain.step.grad.clone(), chain.first.grad.clone()]
    chain.zero_grad()

    def score(row: int, path: tuple[int, ...]) -> object:
        total = chain.first[path[0]] + sum(again[row, at, tag] for at, tag in enumerate(path))
        return total + sum(chain.step[a, b] for a, b in pairwise(path))

    expected = torch.zeros(())
    for row, length in enumerate(lengths.tolist()):
        every = torch.stack([score(row, path) for path in product(range(3), repeat=length)])
        expected = expected + torch.logsumexp(every, 0) - score(row, tuple(gold[row, :length].tolist()))
    expected.backward()
    assert loss.item() == pytest.approx(expected.item(), abs=1e-4)
    for mine, theirs in zip(found, [again.grad, chain.step.grad, chain.first.grad], strict=True):
        assert torch.allclose(mine, theirs, atol=1e-4)
