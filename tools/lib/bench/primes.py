"""Rows about primes, against primesieve and primecount as whole commands: run alone by
`tools/bench --primes`."""
import os
import shutil
import subprocess
import tempfile

import measure
import ours_alone

NUMBERS = 1_000_000
TEST_TARGET = 8
LAG_TARGET_MS = 150


def command(bin_folder, jobs, *words):
    return [bin_folder / 'manyhands-cli', 'primes', *words, '-j', str(jobs), '--progress', 'none']


def pairs(bin_folder, jobs, scratch):
    """(what, our command, the peer's, most times the peer's time)."""
    ours = lambda *words: command(bin_folder, jobs, *words)
    sieve = lambda *words: ['primesieve', *words, '-q', f'-t{jobs}']
    formula = lambda *words: ['primecount', *words, f'-t{jobs}']
    listed = f'primesieve 1e9 -p -q > {scratch}/theirs.txt'
    return [
        ('counting to 1e10 by sieve', ours('count', '1e10', '--method', 'sieve'), sieve('1e10'), 1.05),
        ('counting to 1e11 by sieve', ours('count', '1e11', '--method', 'sieve'), sieve('1e11'), 1.05),
        ('counting 1e15 … 1e15 + 1e10', ours('count', '1e15', '1e15+1e10'),
         sieve('1e15', '-d1e10'), 1.05),
        ('listing to 1e9 into a text file', ours('list', '1e9', '-o', f'{scratch}/ours.txt'),
         ['sh', '-c', listed], 0.8),
        ('π(1e16)', ours('count', '1e16'), formula('1e16'), 1.10),
        ('the 1e15th prime', ours('nth', '1e15'), formula('1e15', '-n'), 1.10),
    ]


def compare(what, ours, theirs, most, rounds):
    our_runs, their_runs = measure.interleave(lambda: measure.run(ours),
                                              lambda: measure.run(theirs), rounds)
    ratio = measure.paired_ratio(our_runs, their_runs, 'wall')
    wall = [measure.median([run.wall for run in runs]) for runs in (our_runs, their_runs)]
    return ours_alone.Row(f'{what}, against {os.path.basename(theirs[0])}'.replace(
        'against sh', 'against primesieve'),
                          f'{ratio:.2f} × ({wall[0]:.2f} s against {wall[1]:.2f} s)',
                          f'≤ {most:.2f} ×', ratio <= most)


def lag(bin_folder, jobs, rounds):
    """How far behind the formula's own program a small question is."""
    our_runs, their_runs = measure.interleave(
        lambda: measure.run(command(bin_folder, jobs, 'count', '1e13')),
        lambda: measure.run(['primecount', '1e13', f'-t{jobs}']), rounds)
    behind = measure.median([a.wall - b.wall for a, b in zip(our_runs, their_runs)]) * 1000
    return ours_alone.Row('π(1e13): behind primecount by', f'{behind:.0f} ms',
                          f'≤ {LAG_TARGET_MS} ms', behind <= LAG_TARGET_MS)


def testing(bin_folder, rounds):
    def rate(which):
        return float(subprocess.run([bin_folder / 'prime_rates', which, str(NUMBERS)], check=True,
                                    capture_output=True, text=True).stdout)
    ours, gmp = measure.interleave(lambda: rate('ours'), lambda: rate('gmp'), rounds)
    ratio = measure.median([a / b for a, b in zip(ours, gmp)])
    return ours_alone.Row('testing 1e6 odd 64-bit numbers on one core, against GMP\'s '
                          'mpz_probab_prime_p', f'{ratio:.2f} × ({measure.median(ours):,.0f} a second)',
                          f'≥ {TEST_TARGET} ×', ratio >= TEST_TARGET)


def rows(bin_folder, jobs, rounds):
    missing = [name for name in ('primesieve', 'primecount') if not shutil.which(name)]
    if missing:
        return [ours_alone.Row('primes', f'{" and ".join(missing)} not installed', '–', True)]
    with tempfile.TemporaryDirectory(prefix='manyhands-bench-') as scratch:
        table = [compare(*pair, rounds) for pair in pairs(bin_folder, jobs, scratch)]
    return table + [lag(bin_folder, jobs, rounds), testing(bin_folder, rounds)]
