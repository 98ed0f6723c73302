"""Serves a model in the form of GGUF, in the dialect of OpenAI's chat completions, to whoever on this
machine has the key. Ends when its standard input does, and so with whatever started it.

    python3 model_server.py MODEL.gguf KEY
"""

import os
import sys

import xllamacpp

params = xllamacpp.CommonParams()
params.model.path = sys.argv[1]
# Other pages of this machine's browser could ask it too.
params.api_keys = [sys.argv[2]]
# What a room lets it read, its own words, and some more.
params.n_ctx = 6144
params.n_parallel = 1
# Whoever asks works on this machine too.
params.cpuparams.n_threads = max(1, (os.cpu_count() or 2) - 1)
# The same question has the same answer.
params.sampling.seed = 1
params.sampling.temp = 0.2
# A model as small as this says the same for ever otherwise.
params.sampling.penalty_repeat = 1.1
params.sampling.dry_multiplier = 0.8
params.hostnames = ["127.0.0.1"]
params.port = 0
server = xllamacpp.Server(params)
print("listening on", server.listening_address, flush=True)
sys.stdin.read()
