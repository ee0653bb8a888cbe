"""The figures: thief, guards, dog, trees and the cart, each a few strokes."""

import math

import pygame
from night import Body

SHADOW = (52, 76, 48)
APPLE, LEAF = (214, 64, 52), (74, 122, 64)


def paint_body(screen: pygame.Surface, body: Body, deep: bool) -> None:
    """A body where it stands; ``deep`` in the grass only its head is seen."""
    x, y = body.x, body.y
    bob = 2 * abs(math.sin(body.stride / 9))
    if not deep:
        pygame.draw.ellipse(screen, SHADOW, (x - 13, y - 2, 26, 12))
    if body.kind == "guard":
        _guard(screen, body, x, y - bob)
    elif body.kind == "dog":
        _dog(screen, body, x, y - bob)
    elif body.safe <= 0 or int(body.safe * 10) % 2:  # who was struck flickers
        _thief(screen, body, x, y - bob + (9 if deep else 0), deep)


def _legs(screen: pygame.Surface, body: Body, x: float, y: float, colour: tuple[int, ...]) -> None:
    swing = 4 * math.sin(body.stride / 9)
    for side in (-1, 1):
        pygame.draw.line(
            screen, colour, (x + 4 * side, y - 4), (x + 4 * side, y + 4 + side * swing), 5
        )


def _thief(screen: pygame.Surface, body: Body, x: float, y: float, deep: bool) -> None:
    fx, fy = body.face
    if not deep:
        _legs(screen, body, x, body.y, (52, 46, 64))
    sack = 5 + 2.4 * body.apples
    if body.apples:
        pygame.draw.circle(screen, (150, 116, 78), (x - 9 * fx, y - 12 - 3 * fy), sack)
    pygame.draw.ellipse(screen, (74, 84, 124), (x - 10, y - 22, 20, 25))
    pygame.draw.circle(screen, (88, 100, 146), (x, y - 23), 10)
    pygame.draw.circle(screen, (42, 40, 62), (x + 3 * fx, y - 22 + 2 * fy), 7)
    pygame.draw.line(screen, (206, 84, 70), (x - 8, y - 14), (x + 8, y - 14), 5)
    pygame.draw.line(screen, (206, 84, 70), (x - 6 * fx, y - 14), (x - 15 * fx - 3 * fy, y - 9), 4)
    if fy > -0.5:
        for side in (-3, 3):
            pygame.draw.circle(screen, (250, 246, 226), (x + 4 * fx + side, y - 22 + 2 * fy), 2)


def _guard(screen: pygame.Surface, body: Body, x: float, y: float) -> None:
    fx, fy = body.face
    _legs(screen, body, x, body.y, (58, 48, 46))
    hand = (x + 13 * fx - 5 * fy, y - 12 + 7 * fy)
    if fy < 0:
        _lantern(screen, *hand)
    pygame.draw.ellipse(screen, (150, 70, 62), (x - 11, y - 23, 22, 26))
    pygame.draw.line(screen, (236, 206, 120), (x - 10, y - 9), (x + 10, y - 9), 3)
    pygame.draw.circle(screen, (232, 188, 150), (x, y - 26), 8)
    if fy > -0.5:
        for side in (-3, 3):
            pygame.draw.circle(screen, (46, 36, 40), (x + 4 * fx + side, y - 25 + fy), 1.5)
        pygame.draw.line(
            screen, (96, 70, 54), (x + 4 * fx - 4, y - 20), (x + 4 * fx + 4, y - 20), 3
        )
    pygame.draw.ellipse(screen, (66, 52, 58), (x - 13, y - 34, 26, 8))
    pygame.draw.ellipse(screen, (82, 64, 70), (x - 8, y - 42, 16, 14))
    if body.windup > 0:
        pygame.draw.line(screen, (134, 98, 62), (x + 9, y - 16), (x + 20, y - 40), 5)
    elif body.cool > 1:
        end = (x + 30 * fx, y - 12 + 24 * fy)
        pygame.draw.line(screen, (134, 98, 62), (x + 6 * fx, y - 14), end, 5)
    if fy >= 0:
        _lantern(screen, *hand)


def _lantern(screen: pygame.Surface, x: float, y: float) -> None:
    pygame.draw.rect(screen, (60, 50, 48), (x - 4, y - 6, 8, 11), border_radius=2)
    pygame.draw.rect(screen, (255, 226, 140), (x - 3, y - 4, 6, 7), border_radius=2)


def _dog(screen: pygame.Surface, body: Body, x: float, y: float) -> None:
    fx, fy = body.face
    coat, dark = (196, 160, 116), (128, 92, 66)
    swing = 4 * math.sin(body.stride / 7)
    for along, side in ((-9, -1), (-9, 1), (8, -1), (8, 1)):
        at = (x + along * fx + 5 * side * abs(fy), y + along * fy * 0.6 - 2)
        step = swing if along * side > 0 else -swing
        pygame.draw.line(screen, dark, at, (at[0] + step * fx * 0.6, at[1] + 8 + step * 0.3), 4)
    wag = 7 * math.sin(body.stride / 5)
    tail = (x - 23 * fx + wag * fy, y - 17 - 10 * fy - wag * fx * 0.4)
    pygame.draw.line(screen, coat, (x - 12 * fx, y - 7 - 8 * fy), tail, 4)
    for along in (-10, -5, 0, 5, 9):
        pygame.draw.circle(screen, coat, (x + along * fx, y - 7 + along * fy * 0.6), 8)
    head = (x + 16 * fx, y - 14 + 10 * fy)
    pygame.draw.circle(screen, coat, head, 8)
    for side in (-1, 1):
        ear = (head[0] - 3 * fx + 7 * side * (abs(fy) + 0.4), head[1] - 5)
        pygame.draw.circle(screen, dark, ear, 4)
    pygame.draw.circle(screen, (206, 84, 70), (x + 11 * fx, y - 8 + 7 * fy), 4)
    nose = (head[0] + 7 * fx, head[1] + 2 + 4 * fy)
    if fy > -0.5:
        pygame.draw.circle(screen, coat, nose, 5)
        pygame.draw.circle(screen, (46, 36, 40), nose, 2.5)
        for side in (-3, 3):
            pygame.draw.circle(screen, (46, 36, 40), (head[0] + 2 * fx + side, head[1] - 2), 1.5)


def paint_tree(screen: pygame.Surface, x: float, y: float, apples: int, number: int) -> None:
    """An apple tree with what is left on it; no two are quite alike."""
    pygame.draw.line(screen, (128, 94, 68), (x, y + 4), (x + number % 3 - 1, y - 30), 11)
    pygame.draw.line(screen, (128, 94, 68), (x, y - 16), (x + 12, y - 34), 6)
    for step in range(7):
        angle = step * math.tau / 7 + number
        at = (x + 19 * math.cos(angle), y - 46 + 14 * math.sin(angle))
        pygame.draw.circle(screen, LEAF, at, 18)
    for step in range(6):
        angle = step * math.tau / 6 + 2 * number
        at = (x - 4 + 16 * math.cos(angle), y - 52 + 11 * math.sin(angle))
        pygame.draw.circle(screen, (92, 146, 76), at, 11)
    pygame.draw.circle(screen, (112, 166, 86), (x - 8, y - 58), 9)
    for apple in range(apples):
        angle = apple * math.tau / 3 + number * 1.3
        at = (x + 18 * math.cos(angle), y - 45 + 13 * math.sin(angle))
        pygame.draw.circle(screen, APPLE, at, 6)
        pygame.draw.circle(screen, (244, 150, 120), (at[0] - 2, at[1] - 2), 2)


def paint_scarecrow(screen: pygame.Surface, x: float, y: float, near: bool) -> None:
    """The scarecrow on its pole, with straw at its cuffs; a hat lifts to who may talk to it."""
    pygame.draw.ellipse(screen, SHADOW, (x - 18, y - 3, 36, 12))
    pygame.draw.line(screen, (116, 84, 58), (x, y), (x, y - 62), 5)
    pygame.draw.line(screen, (116, 84, 58), (x - 32, y - 42), (x + 32, y - 42), 4)
    coat = (96, 84, 128)
    pygame.draw.polygon(
        screen, coat, [(x - 15, y - 14), (x - 11, y - 46), (x + 11, y - 46), (x + 15, y - 14)]
    )
    for side in (-1, 1):
        pygame.draw.line(screen, coat, (x + 10 * side, y - 42), (x + 26 * side, y - 41), 9)
        for straw in (-4, 0, 4):
            end = (x + 37 * side, y - 41 + straw)
            pygame.draw.line(screen, (226, 190, 110), (x + 28 * side, y - 41), end, 2)
    pygame.draw.circle(screen, (232, 204, 150), (x, y - 55), 11)
    for side in (-4, 4):
        pygame.draw.circle(screen, (60, 44, 40), (x + side, y - 56), 2)
    pygame.draw.arc(screen, (60, 44, 40), (x - 6, y - 56, 12, 8), 3.4, 6.0, 2)
    lift = 6 if near else 0
    pygame.draw.line(screen, (128, 92, 60), (x - 17, y - 63 - lift), (x + 17, y - 63 - lift), 4)
    pygame.draw.polygon(
        screen,
        (128, 92, 60),
        [(x - 9, y - 63 - lift), (x - 5, y - 77 - lift), (x + 8, y - 74 - lift),
         (x + 10, y - 63 - lift)],
    )  # fmt: skip


def paint_cart(screen: pygame.Surface, x: float, y: float, apples: int) -> None:
    """The thief's cart, filling up."""
    pygame.draw.ellipse(screen, SHADOW, (x - 34, y + 4, 70, 16))
    pygame.draw.line(screen, (116, 84, 58), (x + 26, y - 4), (x + 50, y + 6), 5)
    for apple in range(apples):
        row = apple // 6
        at = (x - 22 + 9 * (apple % 6) + 4 * (row % 2), y - 20 - 8 * row)
        pygame.draw.circle(screen, APPLE, at, 6)
    pygame.draw.rect(screen, (142, 104, 70), (x - 32, y - 20, 62, 22), border_radius=4)
    for lift in (13, 6):
        pygame.draw.line(screen, (108, 78, 54), (x - 30, y - lift), (x + 28, y - lift), 2)
    for side in (-18, 16):
        pygame.draw.circle(screen, (78, 58, 46), (x + side, y + 4), 11)
        pygame.draw.circle(screen, (150, 116, 82), (x + side, y + 4), 7)
        pygame.draw.circle(screen, (78, 58, 46), (x + side, y + 4), 3)
