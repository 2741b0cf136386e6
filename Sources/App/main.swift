import Hummingbird
import HummingbirdTLS
import GRDB
import ArgumentParser
import Crypto
import RealModule
print("x")
