#include <proj.h>

#if PROJ_VERSION_MAJOR < 9 || (PROJ_VERSION_MAJOR == 9 && PROJ_VERSION_MINOR < 1)
#error "Catchment needs PROJ 9.1 or newer. Install a newer libproj-dev."
#endif
