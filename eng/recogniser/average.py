"""
The mean of the weights of two taggers, the second taught on from the first: it is steadier than either.
usage: average.py BUILD/ NAME FIRST SECOND SHARE      SHARE: of the second, [0,1]
"""
import sys

import torch

build, name, first, second, share = *sys.argv[1:5], float(sys.argv[5])
a, b = (torch.load(build + n + '.pt') for n in (first, second))
torch.save(dict(state={k: a['state'][k] * (1 - share) + b['state'][k] * share for k in a['state']}, options=b['options']), build + name + '.pt')
