"""A trained tagger for undecided names: the network in jieba's own package, run by numpy.

``jieba/lac_small`` holds the weights of two bidirectional GRU layers and a conditional random field
(Baidu LAC, Apache-2.0), meant for Paddle. They are plain arrays, so numpy is enough; where numpy or the
files are missing nobody is asked and the rules decide alone. One sentence costs about a millisecond.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

_SIZE = 128
_BATCH = 64
_NAMES = frozenset({"PER", "nr"})
# The rows of these marks were never trained; their half-width neighbours' were.
_MARKS = str.maketrans("。、“”‘’", ".,\"\"''")


class Tagger:
    """The network with its weights."""

    def __init__(self, folder: Path) -> None:
        import numpy as np

        self.np = np
        read = folder / "model_baseline"
        self.ids = _table(folder / "word.dic")
        self.unknown = self.ids["OOV"]
        labels = _table(folder / "tag.dic")
        by_id = sorted(labels, key=lambda label: labels[label])
        self.opens = [label.endswith("-B") and label[:-2] in _NAMES for label in by_id]
        self.goes_on = [label.endswith("-I") and label[:-2] in _NAMES for label in by_id]
        embedding = _array(read / "word_emb").reshape(-1, _SIZE)
        self.embedding = embedding
        self.layers = [
            [self._direction(read, 2 * layer + side) for side in (0, 1)] for layer in (0, 1)
        ]
        self.emission = _array(read / "fc_4.w_0").reshape(2 * _SIZE, -1)
        self.emission_bias = _array(read / "fc_4.b_0")
        crf = _array(read / "crfw").reshape(-1, len(self.emission_bias))
        self.start, self.stop, self.move = crf[0], crf[1], crf[2:]

    def _direction(self, read: Path, number: int) -> tuple[Array, Array, Array, Array]:
        """Projection, its bias with the recurrence's, gate weights and candidate weights."""
        project = _array(read / f"fc_{number}.w_0").reshape(-1, 3 * _SIZE)
        bias = _array(read / f"fc_{number}.b_0") + _array(read / f"gru_{number}.b_0")
        flat = _array(read / f"gru_{number}.w_0")
        gates = flat[: 2 * _SIZE * _SIZE].reshape(_SIZE, 2 * _SIZE)
        return project, bias, gates, flat[2 * _SIZE * _SIZE :].reshape(_SIZE, _SIZE)

    def names(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        """The spans of person names in each of ``texts`` (folded: simplified and half width)."""
        found: list[list[tuple[int, int]]] = [[] for _ in texts]
        order = sorted((i for i, t in enumerate(texts) if t), key=lambda i: len(texts[i]))
        for first in range(0, len(order), _BATCH):
            some = order[first : first + _BATCH]
            for index, labels in zip(some, self._labels([texts[i] for i in some]), strict=True):
                found[index] = self._spans(labels)
        return found

    def _spans(self, labels: Sequence[int]) -> list[tuple[int, int]]:
        spans: list[tuple[int, int]] = []
        start: int | None = None
        for at, label in enumerate([*labels, -1]):
            if start is not None and (label < 0 or not self.goes_on[label]):
                spans.append((start, at))
                start = None
            if label >= 0 and self.opens[label]:
                start = at
        return spans

    def _labels(self, texts: Sequence[str]) -> list[list[int]]:
        """The best path of labels for each text; the texts run side by side, padded at the end."""
        np = self.np
        lengths = np.array([len(t) for t in texts])
        width = int(lengths.max())
        ids = np.full((width, len(texts)), self.unknown)
        for column, text in enumerate(texts):
            ids[: len(text), column] = [
                self.ids.get(c, self.unknown) for c in text.translate(_MARKS)
            ]
        alive = np.arange(width)[:, None] < lengths[None, :]
        features = self.embedding[ids]
        for forward, backward in self.layers:
            features = np.concatenate(
                (
                    self._run(features, alive, forward, False),
                    self._run(features, alive, backward, True),
                ),
                axis=2,
            )
        scores = features @ self.emission + self.emission_bias
        return self._best(scores, lengths)

    def _run(
        self,
        features: Array,
        alive: NDArray[np.bool_],
        weights: tuple[Array, Array, Array, Array],
        back: bool,
    ) -> Array:
        """One direction of a recurrent layer."""
        np = self.np
        project, bias, gate_weights, new_weights = weights
        given = features @ project + bias
        steps, count = given.shape[:2]
        state = np.zeros((count, _SIZE), np.float32)
        states = np.empty((steps, count, _SIZE), np.float32)
        for at in range(steps - 1, -1, -1) if back else range(steps):
            gates = given[at, :, : 2 * _SIZE] + state @ gate_weights
            gates = 1.0 / (1.0 + np.exp(-gates))
            update = gates[:, :_SIZE]
            new = np.tanh(given[at, :, 2 * _SIZE :] + (gates[:, _SIZE:] * state) @ new_weights)
            state = state + update * (new - state)
            if back:
                state *= alive[at][:, None]
            states[at] = state
        return states

    def _best(self, scores: Array, lengths: NDArray[np.int64]) -> list[list[int]]:
        """The Viterbi paths."""
        np = self.np
        steps, count, _ = scores.shape
        best = scores[0] + self.start
        back = np.zeros(scores.shape, np.int8)
        ends = np.zeros((count, scores.shape[2]), np.float32)
        ends[lengths == 1] = best[lengths == 1]
        for at in range(1, steps):
            through = best[:, :, None] + self.move[None]
            back[at] = through.argmax(axis=1)
            best = through.max(axis=1) + scores[at]
            done = lengths == at + 1
            ends[done] = best[done]
        last = (ends + self.stop).argmax(axis=1)
        paths = []
        for column in range(count):
            label = int(last[column])
            path = [label]
            for at in range(int(lengths[column]) - 1, 0, -1):
                label = int(back[at, column, label])
                path.append(label)
            paths.append(path[::-1])
        return paths


def _table(path: Path) -> dict[str, int]:
    """The rows ``number, word`` of a dictionary file as word to number."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {row[1]: int(row[0]) for row in rows if len(row) == 2}


def _array(path: Path) -> Array:
    """A Paddle tensor of 32-bit floats, flat: a version, level-of-detail data, a description, numbers."""
    import numpy as np

    with path.open("rb") as file:
        size = int.from_bytes(file.read(20)[16:], "little")
    return (
        np.memmap(path, np.float32, "r", 20 + size)
        if not size % 4
        else np.fromfile(path, np.float32, offset=20 + size)
    )


@cache
def tagger() -> Tagger | None:
    """The tagger, or None where numpy or the weights are missing."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None or find_spec("numpy") is None:
        return None
    folder = Path(spec.origin).parent / "lac_small"
    if not (folder / "model_baseline" / "word_emb").exists():
        return None
    return Tagger(folder)
