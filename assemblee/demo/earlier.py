"""The trajectory as it stands before tonight: two evenings that lie weeks back, played and adopted."""

import random
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from assemblee.demo.browser import Browser
from assemblee.demo.clock import AtOnce, Clock, Pace
from assemblee.demo.desk import Desk
from assemblee.demo.evening import Evening
from assemblee.demo.loader import neighbourhood
from assemblee.demo.planning import plan
from assemblee.demo.program import Program
from assemblee.demo.room import a_room
from assemblee.demo.story import MeetingKey, Neighbourhood
from assemblee.demo.trajectory import Work, adopt_by_two, adopt_in_the_room, begin_work
from assemblee.people.rules import Standing
from assemblee.room.tables import meeting_here
