"""General practices (*ydere*): who they are, whether they take new patients, and how many places are taken."""
