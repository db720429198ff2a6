"""Drawn portraits for the practice centre: nobody's face, one for each number."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

from tvto_desk.domain.person import Sex

_SKIN = ("#E9C6A4", "#D9AE87", "#F0D2B6", "#C99B74")
_CLOTH = ("#2F4858", "#4A4E69", "#5B3A3A", "#33523F", "#3B3561", "#6B4F2A")
_HAIR = ("#1F1A17", "#3A2A1E", "#4B3A2A", "#2B2B2B")
_SIZE = (600, 800)


def portrait(number: int, sex: Sex) -> bytes:
    """A JPEG of 600 × 800 on white: head and shoulders, with scarf or short hair."""
    skin = _SKIN[number % len(_SKIN)]
    cloth = _CLOTH[number % len(_CLOTH)]
    hair = _HAIR[number % len(_HAIR)]
    image = Image.new("RGB", _SIZE, "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((60, 610, 540, 1150), fill=cloth)
    pen.rounded_rectangle((245, 500, 355, 680), 50, fill=skin)
    if sex is Sex.FEMALE:
        pen.ellipse((140, 110, 460, 640), fill=cloth)
        pen.polygon(((160, 430), (440, 430), (500, 720), (100, 720)), fill=cloth)
    else:
        pen.ellipse((165, 120, 435, 470), fill=hair)
    pen.ellipse((190, 190, 410, 560), fill=skin)
    if sex is Sex.MALE:
        pen.chord((180, 130, 420, 400), 180, 360, fill=hair)
    for left in (235, 325):
        pen.ellipse((left, 345, left + 40, 365), fill="#FFFFFF")
        pen.ellipse((left + 12, 345, left + 30, 365), fill="#2B2118")
        pen.arc((left - 6, 312, left + 46, 350), 200, 340, fill=hair, width=7)
    pen.line(((300, 380), (290, 440), (308, 444)), fill="#A9795A", width=5)
    pen.arc((255, 450, 345, 505), 20, 160, fill="#9C4F47", width=7)
    file = BytesIO()
    image.filter(ImageFilter.GaussianBlur(1.2)).save(file, "JPEG", quality=88)
    return file.getvalue()
