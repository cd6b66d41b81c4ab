import unittest

import cinderx.jit as jit


class ArmRuntime(unittest.TestCase):
    def test_it_compiles(self):
        self.assertTrue(jit.force_compile(self.test_it_compiles))

    def test_it_is_on(self):
        self.assertTrue(jit.is_enabled())
