// `import Catchment` is all that a Swift developer writes: the umbrella shows every room of the house.
@_exported public import Cartography
@_exported public import Coverage
@_exported public import Deployment
@_exported public import Formats
@_exported public import Geometry
@_exported public import Parallel
@_exported public import Patterns
@_exported public import Projection
@_exported public import Statistics
@_exported public import Topology
