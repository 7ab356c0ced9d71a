"""Logistic regression for several labels at once, with a ridge, in numpy alone."""

import numpy as np

from kg.extract.heads.features import Matrix

_STEPS = 2_000


def probabilities(rows: Matrix, weights: Matrix) -> Matrix:
    """One row a sentence, one column a label, each in (0, 1)."""
    # Within (0, 1) for any input, so that odds can be taken.
    return np.asarray(np.clip(0.5 * (1 + np.tanh(0.5 * (rows @ weights))), 1e-9, 1 - 1e-9))


def fit(rows: Matrix, truth: Matrix, counts: Matrix, ridge: float, tolerance: float = 1e-5) -> Matrix:
    """The weights, features x labels, that maximize the likelihood of ``truth`` less ``ridge / 2 * |weights|^2``.

    ``truth`` and ``counts`` are sentences x labels, of 0 and 1: whether the label holds, and whether the sentence
    counts for it. The last column of ``rows`` is the bias, which has next to no ridge.

    Newton's method with the Hessian replaced by its bound ``rows' rows / 4 + ridge``, so that one inverse serves all
    labels and steps (Böhning and Lindsay, *Monotonicity of quadratic-approximation algorithms*, 1988), sped up by
    Nesterov's momentum; it ends when no weight changes by ``tolerance``. Nothing is drawn at random: the same
    sentences give the same weights.
    """
    penalty = np.full((rows.shape[1], 1), ridge)
    penalty[-1] = 1e-3 * ridge
    inverse = np.linalg.inv(rows.T @ rows / 4 + np.diag(penalty[:, 0]))
    weights = np.zeros((rows.shape[1], truth.shape[1]))
    ahead = weights
    momentum = 1.0
    for _ in range(_STEPS):
        gradient = rows.T @ (counts * (truth - probabilities(rows, ahead))) - penalty * ahead
        risen = ahead + inverse @ gradient
        step = risen - weights
        if np.sum(gradient * step) < 0:
            momentum = 1.0  # it led downhill: begin anew
        grown = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = risen + (momentum - 1) / grown * step
        weights, momentum = risen, grown
        if np.abs(step).max() < tolerance:
            break
    return weights
