"""Knowledge graphs of who said what about which topic, offline and with every claim resting on its passage."""

__version__ = "0.1.0"
