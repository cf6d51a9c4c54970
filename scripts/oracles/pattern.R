# Records what spatstat says of one pattern in a window with a hole: the area, nearest neighbors, K with the border and
# with the translation correction, and an intensity with each edge correction.
#
#   Rscript scripts/oracles/pattern.R > Tests/PatternsTests/Recorded/pattern.json
#
# Needs Debian's r-cran-spatstat.explore. The pattern is made here by a plain recurrence, so the test makes it again.
suppressMessages(library(spatstat.explore))
window <- owin(poly = list(
  list(x = c(0, 2000, 2400, 1500, 1700, 600, 100), y = c(0, 200, 1300, 1500, 2600, 2200, 1500)),
  # A hole, clockwise.
  list(x = c(700, 600, 1100, 1200), y = c(700, 1300, 1200, 800))))
state <- 42
draw <- function() { state <<- (state * 16807) %% 2147483647; state / 2147483647 }
x <- c(); y <- c()
while (length(x) < 150) {
  px <- draw() * 2400; py <- draw() * 2600
  if (inside.owin(px, py, window)) { x <- c(x, px); y <- c(y, py) }
}
points <- ppp(x, y, window = window)
radii <- seq(0, 500, by = 25)
n <- npoints(points)
border <- Kest(points, r = radii, correction = "border")$border
# Kest rasterizes the window for this correction; here each overlap is that of the polygons.
d <- pairdist(points)
sums <- numeric(length(radii))
for (i in 1:(n - 1)) for (j in (i + 1):n) if (d[i, j] <= 500) {
  overlap <- overlap.owin(window, shift(window, vec = c(x[j] - x[i], y[j] - y[i])))
  sums <- sums + (d[i, j] <= radii) * 2 / overlap
}
translation <- sums * area(window)^2 / (n * (n - 1))
# On pixels of 20 m, with the points moved to the centers of theirs: then pixels stand for places exactly. Centers on the
# border are inside, as they are for points.
pixels <- as.mask(window, dimyx = c(130, 120))
centers <- rasterxy.mask(pixels, drop = FALSE)
pixels$m <- matrix(inside.owin(centers$x, centers$y, window), 130, 120)
snap <- function(v) floor(v / 20) * 20 + 10
keep <- inside.owin(snap(x), snap(y), window)
snapped <- suppressWarnings(ppp(snap(x)[keep], snap(y)[keep], window = pixels))
grid <- expand.grid(x = seq(150, 2250, by = 300), y = seq(150, 2550, by = 300))
grid <- grid[inside.owin(grid$x, grid$y, window), ]
quartic <- function(dg) {
  im <- density(snapped, sigma = 400 / sqrt(8), kernel = "quartic", edge = TRUE, diggle = dg, dimyx = c(130, 120))
  im[list(x = grid$x, y = grid$y)]
}
numbers <- function(v) paste0("[", paste(formatC(v, digits = 15, format = "g"), collapse = ", "), "]")
cat("{\n")
cat(' "area": ', formatC(area(window), digits = 15, format = "g"), ",\n", sep = "")
cat(' "perimeter": ', formatC(perimeter(window), digits = 15, format = "g"), ",\n", sep = "")
cat(' "points": ', n, ",\n", sep = "")
cat(' "nearest": ', formatC(mean(nndist(points)), digits = 15, format = "g"), ",\n", sep = "")
cat(' "index": ', formatC(clarkevans(points, correction = "none"), digits = 15, format = "g"), ",\n", sep = "")
cat(' "distances": ', numbers(radii), ",\n", sep = "")
cat(' "border": ', numbers(border), ",\n", sep = "")
cat(' "translation": ', numbers(translation), ",\n", sep = "")
cat(' "gridX": ', numbers(grid$x), ",\n", sep = "")
cat(' "gridY": ', numbers(grid$y), ",\n", sep = "")
cat(' "uniform": ', numbers(quartic(FALSE)), ",\n", sep = "")
cat(' "diggle": ', numbers(quartic(TRUE)), "\n}\n", sep = "")
