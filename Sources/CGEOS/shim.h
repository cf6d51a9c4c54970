// The reentrant interface only: every call names its context, so that threads never share one.
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>

#if GEOS_VERSION_MAJOR < 3 || (GEOS_VERSION_MAJOR == 3 && GEOS_VERSION_MINOR < 11)
#error "Catchment needs GEOS 3.11 or newer. Install a newer libgeos-dev."
#endif
