import CatchmentIncidents

extension English {
  public var explained: (method: String, parameters: String, limit: String) {
    ("How:", "Parameters:", "What this cannot say:")
  }

  public func explanation(of question: ExplainedQuestion) -> Explanation {
    switch question {
    case .blocks:
      Explanation(
        "Each \(placed.one) belongs to the nearest street face, or to the block that holds it, and "
          + "to one alone; blocks are ranked, and their concentration is the Gini index corrected "
          + "for having fewer \(placed.many) than blocks (Bernasco and Steenbeek 2017).",
        cannotSay:
          "why a block carries much, or that it will next year: with few \(placed.many) some "
          + "blocks come first by chance.")
    case .buffer:
      Explanation(
        "All that lies within the distance is drawn with GEOS, rounded corners included; "
          + "dissolved, what overlaps is counted once.",
        cannotSay: "whether one can walk there: distance is as the crow flies.")
    case .candidates:
      Explanation(
        "Corners where streets meet, or a grid of cells inside the area, each named by the "
          + "nearest corner.",
        cannotSay: "whether a team may stand there, or is wanted.")
    case .change:
      Explanation(
        "Two counts over their days are compared by the exact conditional test of two Poisson "
          + "rates; the interval is Clopper and Pearson's, the areas share a false-discovery "
          + "control (Benjamini and Hochberg 1995). With treated areas the change of others is "
          + "taken off (Wheeler and Ratcliffe 2018), or that of a mixture of others (Abadie and "
          + "others 2010).",
        cannotSay:
          "why it changed. Seasons, reporting and all else that changed in that time count "
          + "too, and what cannot be told may still be so.")
    case .cluster:
      Explanation(
        "\(capital(onePlaced)) with enough others within the radius is the core of a crowd, and crowds "
          + "that touch are one (DBSCAN, Ester and others 1996); hdbscan (Campello and others 2013) "
          + "and optics (Ankerst and others 1999) look at all radii, st-dbscan (Birant and Kut 2007) at "
          + "days as well; nnh, fuzzy-mode and kmeans are CrimeStat's (Levine 2015), and so is stac "
          + "(Block 1995). "
          + "An outline is drawn around each crowd, away from "
          + "single \(placed.many).",
        cannotSay:
          "that a crowd is more than chance: pattern and scan ask that. Another radius gives "
          + "other crowds.")
    case .coverage:
      Explanation(
        "\(capital(onePlaced)) is covered where \(things.isPeople ? "the place" : "it") lies in an area, border included; where areas "
          + "overlap it counts once. With a roster it must also fall in an hour with somebody on "
          + "shift; where the hour is unknown it is spread over the possible ones (Ratcliffe "
          + "2002).",
        cannotSay: "that somebody was there, or that anything was prevented: areas and rosters are "
          + "plans.")
    case .density:
      Explanation(
        "\(things.isPeople ? "The count of each \(placed.one)" : "Each \(placed.one)") is spread over the ground around it by a kernel of the bandwidth, and "
          + "what falls outside the study area is made up for at its border (Diggle 1985). Along "
          + "streets it runs both ways and is shared equally where streets meet (Okabe, Satoh and "
          + "Sugihara 2009). Two tables are compared by the logarithm of their ratio (Kelsall and "
          + "Diggle 1995); adaptive kernels are Abramson's (1982).",
        cannotSay:
          "that a peak is more than chance; a wider bandwidth smooths peaks away, a narrower "
          + "one makes new ones.")
    case .deploy:
      Explanation(
        "Of the candidates those are chosen that together reach most of what no area covers "
          + "yet (maximal covering, Church and ReVelle 1974), by an exact search that ends with a "
          + "proof or says how far the best possible may still be. Other models: fewest for a share "
          + "(Toregas and others 1971), nearest on average and at worst (Hakimi 1964), covered twice "
          + "(Hogan and ReVelle 1986), busy workers (Daskin 1983).",
        cannotSay:
          "that the next \(happenings.many) happen where the last did, or that a hire prevents any; "
          + "what people on the ground know is not in it.")
    case .districts:
      Explanation(
        "Blocks are put together into areas that hang together and carry nearly equal numbers "
          + "of \(placed.many), by p-median seeds and exchanges along their borders (Wheeler 2019).",
        cannotSay: "that the lines make sense to those who live there.")
    case .geocode:
      Explanation(
        "An address is looked up among the streets' names and number ranges, and placed along "
          + "the face where its number lies; spelling may differ a little, and what fits several "
          + "streets is left out and told.",
        cannotSay: "whether the house exists, or where on its lot it stands.")
    case .hotspots:
      Explanation(
        "Each cell and its neighbors are compared with all cells (Gi*, Ord and Getis 1995; "
          + "local Moran and Geary, Anselin 1995 and 2019; join counts, Anselin and Li 2019), and the expected share of false ones among those marked "
          + "is held down (Benjamini and Hochberg 1995). Rates are smoothed (Marshall 1991); histories "
          + "are told by their trend (Mann 1945).",
        cannotSay: "that a place stays hot, or why it is; other cells give other answers.")
    case .initialize:
      Explanation(
        "Files beside the table are looked at by what they hold and by what they are called; "
          + "what is only guessed is said so.",
        cannotSay: "which of the layers are yours: read the file before you hand it on.")
    case .inspect:
      Explanation(
        "The columns are found by their names and contents, the plane by where most \(placed.many) "
          + "lie; rows far from the rest decide nothing.",
        cannotSay: "whether what was recorded is what happened.")
    case .map:
      Explanation(
        "Layers are drawn in the order in which they are given; what is drawn of \(placed.many) "
          + "are counts of three and more.",
        cannotSay: "more than its layers do.")
    case .nearRepeat:
      Explanation(
        "Pairs of \(placed.many) are counted by how near they are in place and in days, and "
          + "compared with the same places under permuted dates (Knox 1964; without bands Mantel "
          + "1967 and Jacquez 1996). How much follows, "
          + "how soon and how near is fitted as a self-exciting process (Mohler and others 2011).",
        cannotSay: "that the first caused the second, or that another will follow: most are not "
          + "followed.")
    case .pattern:
      Explanation(
        "Distances between \(placed.many) are compared with those of as many thrown evenly over "
          + "the study area (Clark and Evans 1954; Ripley 1976, with a global envelope), or along "
          + "its streets, walked (Okabe and Yamada 2001).",
        cannotSay: "where or why they crowd: people and streets are not spread evenly either.")
    case .power:
      Explanation(
        "The exact distribution of Poisson counts tells how large a fall must be before such "
          + "counts could show it.",
        cannotSay: "that a smaller effect is not worth having, or is not there.")
    case .project:
      Explanation(
        "PROJ turns the coordinates into the other system.",
        cannotSay:
          "more than the stated system of the input permits: a wrong one gives wrong places.")
    case .publish:
      Explanation(
        "Counts under the threshold are withheld, and so is every other number from which "
          + "they could be had (Cox 1980), also beside other layers, and whether what lies between "
          + "two borders of one street holds any or none: pieces of less than half a hectare, "
          + "nowhere wider than \(CommonGround.leastWidth) m, or less than a "
          + "fiftieth of an area they lie in. Points are moved within a ring that holds enough "
          + "others (Hampton and others 2010).",
        cannotSay: "that nobody can be recognized: whoever knows of a shooting knows the place.")
    case .reach:
      Explanation(
        "From each site all streets are walked, both ways, as far as the distance (Dijkstra "
          + "1959), and drawn as wide as a street.",
        cannotSay: "whether a street is safe to walk along, or may be entered.")
    case .report:
      Explanation(
        "All questions of the study file are asked of one reading of the table, and put "
          + "together in the order in which residents ask.",
        cannotSay: "more than its parts: each says its own limits.")
    case .revise:
      Explanation(
        "Rows of two downloads are matched by their id; what one alone holds was added or "
          + "withdrawn, and how much new weeks usually grow is told from the dates.",
        cannotSay: "why a record was changed.")
    case .sample:
      Explanation(
        "A small city is made up from the seed.",
        cannotSay: "anything of a real city.")
    case .scan:
      Explanation(
        "Windows of all sizes are laid over the city, and the strongest is compared with the "
          + "strongest that chance makes anywhere (Kulldorff 1997; Kulldorff and others 2005): p "
          + "holds for all windows together. Ellipses: Kulldorff and others 2006; flexible windows: "
          + "Tango and Takahashi 2005; normal: Kulldorff, Huang and Konty 2009; ordinal: Jung, Kulldorff "
          + "and Klassen 2007; iterative: Zhang, Assunção and Kulldorff 2010; Gini: Han and others 2016.",
        cannotSay: "that it goes on. The window is the best of those tried, not the border of "
          + "anything.")
    case .score:
      Explanation(
        "The plan's ground is laid over \(placedLater): how many it meets, for its size "
          + "(PAI, Chainey, Tompson and Uhlig 2008), of what was possible (PEI, Hunt 2016), against "
          + "the past (RRI, Levine 2008), and beside simple rules. Where plans are made over and over, "
          + "each way is held against as many squares as it takes, those with the most \(nouns.many) of the same past.",
        cannotSay: "that the plan prevented anything: one that works meets fewer \(placed.many).")
    case .serve:
      Explanation(
        "The page asks the same questions as the commands, of the same reading of the table, "
          + "and shows the command for what it does.",
        cannotSay: "more than the commands do.")
    case .stability:
      Explanation(
        "\(capital(placed.many)) are drawn anew and settings varied, and each finding counts how often it "
          + "is found again (Hennig 2007 for clusters).",
        cannotSay: "that a solid finding is important, or a fragile one wrong.")
    case .teams:
      Explanation(
        "Each kind of team is placed by its own demand and reach; the frontier tells what "
          + "each split of the hires would reach for either.",
        cannotSay: "which kind of help is worth more.")
    case .watch:
      Explanation(
        "The city's own near repeat table says which distances and days are raised; around "
          + "recent \(placed.many) these are drawn (Ratcliffe and Rengert 2008).",
        cannotSay: "that another \(happenings.one) will come: most are not followed by one.")
    }
  }
}
