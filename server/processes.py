"""Several processes on one port, restarted when one dies; told to stop, the port closes first, then each ends its requests."""

from uvicorn.supervisors import Multiprocess


class Processes(Multiprocess):
    """uvicorn's supervisor, which of itself keeps the port open to the end: who comes late would wait for nothing."""

    def terminate_all(self) -> None:
        """Let nobody else in, and tell the processes to stop."""
        for taken in self.sockets:
            taken.close()
        super().terminate_all()
