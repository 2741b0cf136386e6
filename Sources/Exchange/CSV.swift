package enum CSV {}
