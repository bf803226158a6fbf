"""`python -m server.cli` is `hoiluat`."""

import sys

from server.cli.main import main

sys.exit(main())
