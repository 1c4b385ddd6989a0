"""From files to the archive: found, read over all cores in processes apart, understood, stored, and told of."""

from __future__ import annotations
