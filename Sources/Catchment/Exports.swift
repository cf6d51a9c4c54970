// `import Catchment` is all that a Swift developer writes: the umbrella shows every room of the
// house.
@_exported public import CatchmentCartography
@_exported public import CatchmentCoverage
@_exported public import CatchmentDeployment
@_exported public import CatchmentFormats
@_exported public import CatchmentGeometry
@_exported public import CatchmentIncidents
@_exported public import CatchmentParallel
@_exported public import CatchmentPatterns
@_exported public import CatchmentPrivacy
@_exported public import CatchmentProjection
@_exported public import CatchmentStatistics
@_exported public import CatchmentStreets
@_exported public import CatchmentStudies
@_exported public import CatchmentTopology
