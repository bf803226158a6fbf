"""The table of what was checked: corpus/digests/VERIFICATION.md, written by `hoiluat corpus check --report`."""

from collections.abc import Mapping, Sequence

from corpus.check import Count, Finding
from corpus.digest import Digest

Results = Sequence[tuple[Count, tuple[Finding, ...]]]


def report(results: Results, digests: Sequence[Digest], explained: Mapping[tuple[str, str], str]) -> str:
    """Markdown: per file the official text it was checked against, what was compared, the exceptions with their reason."""
    sources = {item.source: item.checked for item in digests}
    lines = [
        "# What was checked",
        "",
        "Written by `hoiluat corpus check --report`. Each digest clause was held against the official text: same articles and",
        "clauses, every figure both ways, no copied run of more than 12 syllables, dates inside the instrument's.",
        "",
        "| file | official text, SHA-256 | articles | clauses | figures | open | explained |",
        "|---|---|---|---|---|---|---|",
    ]
    for count, findings in results:
        if count.source not in sources:
            continue
        official = "; ".join(f"{c.file} `{c.sha256[:16]}`" for c in sources[count.source])
        known = [f for f in findings if (str(f.provision), f.fault.value) in explained]
        row = (count.source, official, count.articles, count.clauses, count.figures, len(findings) - len(known), len(known))
        lines.append("| " + " | ".join(str(cell) for cell in row) + " |")
    guides = [(count, findings) for count, findings in results if count.source not in sources]
    if guides:
        total, figures = sum(c.articles for c, _ in guides), sum(c.figures for c, _ in guides)
        open_ones = sum(len(findings) for _, findings in guides)
        lines += ["", f"Guides: {len(guides)}, {total} lines, {figures} figures, {open_ones} open."]
    used = [f for _, findings in results for f in findings if (str(f.provision), f.fault.value) in explained]
    if used:
        lines += ["", "## Exceptions", ""]
        lines += [f"- `{f.provision}`, {f.fault.value}: {explained[str(f.provision), f.fault.value]}" for f in used]
    return "\n".join(lines) + "\n"
