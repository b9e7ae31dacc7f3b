"""Everything that runs before the product is installed: set-up, embedded servers, supervision.

Only the standard library may be imported here (``drift.squawk`` excepted, which runs in the finished environment),
since these modules are what installs the rest.
"""
