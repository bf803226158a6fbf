"""Processes that listen on a port and the memory they hold, read from /proc (Linux; elsewhere: none found)."""

from pathlib import Path

_LISTENING = "0A"


def listening(port: int) -> list[int]:
    """The processes that hold a listening socket of this port: the workers, and the parent that opened it."""
    sockets = set()
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        for line in table.read_text(encoding="ascii").splitlines()[1:] if table.exists() else ():
            fields = line.split()
            if fields[3] == _LISTENING and int(fields[1].rpartition(":")[2], 16) == port:
                sockets.add(f"socket:[{fields[9]}]")
    return sorted(int(folder.name) for folder in Path("/proc").glob("[0-9]*") if sockets & _open_in(folder))


def _open_in(folder: Path) -> set[str]:
    try:
        return {str(link.readlink()) for link in (folder / "fd").iterdir()}
    except OSError:
        return set()  # ended meanwhile, or not ours


def resident_mb(pid: int) -> int:
    """Megabytes of memory a process holds that are its own; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) // 1024
