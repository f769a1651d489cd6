"""How hard Hypothesis tries, chosen by the environment variable HYPOTHESIS_PROFILE.

``default`` is for every run of the tests, ``ci`` tries the same examples each time, ``deep`` looks
for what is rare and takes hours. HYPOTHESIS_EXAMPLES overrides how many examples they try. Nothing
here depends on the speed of the machine.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

_EXAMPLES = {"default": 60, "ci": 300, "deep": 1_000_000}

for _name, _examples in _EXAMPLES.items():
    settings.register_profile(
        _name,
        max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", _examples)),
        derandomize=_name == "ci",
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
# For `make mutants`: only whether a property holds, on the same few examples each time.
settings.register_profile(
    "mutants",
    max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", 15)),
    derandomize=True,
    database=None,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
