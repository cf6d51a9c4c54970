#!/usr/bin/env python3
"""Keeps the comments of Swift files to 100 columns.

    scripts/lib/wrap_comments.py [FOLDER…]           fills paragraphs with a longer line anew
    scripts/lib/wrap_comments.py --check [FOLDER…]   names the longer lines; fails if there are any

A line of code before a comment, fenced code, tables and single words are left as they are.
"""
import re
import subprocess
import sys
import textwrap
from pathlib import Path

COLUMNS = 100
COMMENT = re.compile(r"^(\s*)(///|//)( ?)(.*)$")
ITEM = re.compile(r"^(\s*)([-*] |\d+\. )")


def wrapped(block):
    """A run of comment lines with one indent and one marker: list of (whole line, text)."""
    lines, paragraph, fenced = [], [], False
    prefix = COMMENT.match(block[0]).group(1) + COMMENT.match(block[0]).group(2) + " "

    def flush():
        nonlocal paragraph
        if not any(len(line) > COLUMNS for line, _ in paragraph):
            lines.extend(line for line, _ in paragraph)
        else:
            first = paragraph[0][1]
            item = ITEM.match(first)
            indent = re.match(r"\s*", first).group(0)
            hanging = " " * len(item.group(0)) if item else indent
            # A list's continuation keeps the indent it has, where it has one.
            if item and len(paragraph) > 1:
                hanging = re.match(r"\s*", paragraph[1][1]).group(0)
            lines.extend(
                textwrap.wrap(
                    " ".join(text.strip() for _, text in paragraph), COLUMNS,
                    initial_indent=prefix + indent, subsequent_indent=prefix + hanging,
                    break_long_words=False, break_on_hyphens=False))
        paragraph = []

    for line in block:
        text = COMMENT.match(line).group(4)
        if text.lstrip().startswith("```"):
            flush()
            fenced = not fenced
            lines.append(line)
        elif fenced or not text.strip() or text.lstrip().startswith(("|", "MARK:", "#", "swift-")):
            flush()
            lines.append(line)
        else:
            if ITEM.match(text):
                flush()
            paragraph.append((line, text))
    flush()
    return lines


def rewritten(source):
    lines, block, shape = [], [], None
    for line in source.split("\n"):
        found = COMMENT.match(line)
        new = (found.group(1), found.group(2)) if found else None
        if new != shape and block:
            lines.extend(wrapped(block))
            block = []
        shape = new
        if found:
            block.append(line)
        else:
            lines.append(line)
    if block:
        lines.extend(wrapped(block))
    return "\n".join(lines)


def main():
    root = Path(__file__).resolve().parents[2]
    folders = [argument for argument in sys.argv[1:] if argument != "--check"]
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--"]
        + ([f"{folder}/**.swift" for folder in folders] or ["*.swift"]),
        cwd=root, check=True, capture_output=True, text=True
    ).stdout.split()
    tooLong = 0
    for name in names:
        path = root / name
        if not path.exists():
            continue
        source = path.read_text()
        if "--check" in sys.argv[1:]:
            for number, line in enumerate(source.split("\n"), 1):
                found = COMMENT.match(line)
                if found and len(line) > COLUMNS and " " in found.group(4).strip():
                    print(f"{name}:{number}: a comment of {len(line)} columns; {COLUMNS} fit.")
                    tooLong += 1
        elif (new := rewritten(source)) != source:
            path.write_text(new)
    if tooLong:
        sys.exit("Run scripts/lib/wrap_comments.py, and read the diff.")


if __name__ == "__main__":
    main()
