import CatchmentIncidents

extension Spanish {
  public var explained: (method: String, parameters: String, limit: String) {
    ("Cómo:", "Parámetros:", "Lo que esto no puede decir:")
  }

  public func explanation(of question: ExplainedQuestion) -> Explanation {
    switch question {
    case .blocks:
      Explanation(
        "Cada \(placed.one) pertenece a la cuadra más cercana, o a la manzana que \(agreeing("lo", "la")) contiene, y "
          + "solo a una; las manzanas se ordenan, y su concentración es el índice de Gini "
          + "corregido por haber menos \(placed.many) que manzanas (Bernasco y Steenbeek 2017).",
        cannotSay:
          "por qué una manzana carga tanto, ni que será así el año próximo: con \(agreeing("pocos", "pocas")) "
          + "\(placed.many) algunas quedan primero por azar.")
    case .buffer:
      Explanation(
        "Todo lo que está dentro de la distancia se dibuja con GEOS, con esquinas redondas; "
          + "disuelto, lo que se superpone cuenta una vez.",
        cannotSay: "si se puede caminar hasta allí: la distancia es en línea recta.")
    case .candidates:
      Explanation(
        "Esquinas donde se cruzan calles, o una cuadrícula dentro de la zona, cada una con el "
          + "nombre de la esquina más cercana.",
        cannotSay: "si un equipo puede estar allí, o si lo quieren.")
    case .change:
      Explanation(
        "Dos recuentos en sus días se comparan con la prueba condicional exacta de dos tasas "
          + "de Poisson; el intervalo es el de Clopper y Pearson, y las zonas comparten un "
          + "control de falsos hallazgos (Benjamini y Hochberg 1995). Con zonas tratadas se resta "
          + "el cambio de otras (Wheeler y Ratcliffe 2018), o el de una mezcla de otras (Abadie y "
          + "otros 2010).",
        cannotSay:
          "por qué cambió. También cuentan las estaciones, los registros y todo lo que cambió "
          + "en ese tiempo; y lo que no se puede afirmar puede ser cierto.")
    case .cluster:
      Explanation(
        "\(capital(onePlaced)) con \(agreeing("bastantes otros", "bastantes otras")) dentro del radio es núcleo de un grupo, y los "
          + "grupos que se tocan son uno (DBSCAN, Ester y otros 1996); hdbscan (Campello y otros 2013) "
          + "y optics (Ankerst y otros 1999) miran todos los radios, st-dbscan (Birant y Kut 2007) "
          + "también los días; nnh, fuzzy-mode y kmeans son de CrimeStat (Levine 2015), y también stac "
          + "(Block 1995). Alrededor de cada grupo se traza un "
          + "contorno, lejos de \(placed.many) \(agreeing("sueltos", "sueltas")).",
        cannotSay: "que un grupo sea más que azar: eso lo preguntan pattern y scan. Otro radio da "
          + "otros grupos.")
    case .coverage:
      Explanation(
        "\(capital(onePlaced)) está \(agreeing("cubierto", "cubierta")) si cae en una zona, el borde incluido; donde las zonas se "
          + "superponen cuenta una vez. Con una lista de turnos debe caer además en una hora con "
          + "alguien de turno; si no se sabe la hora, se reparte entre las posibles (Ratcliffe "
          + "2002).",
        cannotSay: "que alguien estuvo allí, ni que algo se evitó: zonas y turnos son planes.")
    case .density:
      Explanation(
        "\(things.isPeople ? "La cuenta de cada \(placed.one)" : "Cada \(placed.one)") se reparte por el terreno a su alrededor con un núcleo del ancho de "
          + "banda, y en el borde se compensa lo que cae fuera de la zona de estudio (Diggle "
          + "1985). A lo largo de las calles corre en ambos sentidos y se divide por igual donde "
          + "se encuentran (Okabe, Satoh y Sugihara 2009). Dos tablas se comparan por el logaritmo "
          + "de su razón (Kelsall y Diggle 1995); los núcleos adaptables son de Abramson (1982).",
        cannotSay: "que un pico sea más que azar; un ancho mayor borra picos, uno menor crea otros."
      )
    case .deploy:
      Explanation(
        "De los sitios posibles se eligen los que juntos alcanzan más de lo que ninguna zona "
          + "cubre (cobertura máxima, Church y ReVelle 1974), con una búsqueda exacta que termina "
          + "con una prueba o dice cuánto podría faltar. Otros modelos: los menos para una parte "
          + "(Toregas y otros 1971), los más cercanos en promedio y en el peor caso (Hakimi 1964), doble "
          + "cobertura (Hogan y ReVelle 1986), personal ocupado (Daskin 1983).",
        cannotSay:
          "que los próximos \(happenings.many) ocurran donde los últimos, ni que un puesto evite "
          + "alguno; lo que sabe la gente del barrio no está en él.")
    case .districts:
      Explanation(
        "Las manzanas se juntan en zonas contiguas con casi la misma cantidad de \(placed.many), "
          + "con semillas de p-mediana e intercambios en los bordes (Wheeler 2019).",
        cannotSay: "que los límites tengan sentido para quienes viven allí.")
    case .geocode:
      Explanation(
        "Una dirección se busca entre los nombres y las numeraciones de las calles, y se "
          + "coloca en la acera de su número; la ortografía puede variar un poco, y lo que encaja "
          + "en varias calles se deja fuera y se dice.",
        cannotSay: "si la casa existe, ni en qué parte de su lote está.")
    case .hotspots:
      Explanation(
        "Cada celda y sus vecinas se comparan con todas (Gi*, Ord y Getis 1995; Moran y Geary "
          + "locales, Anselin 1995 y 2019; cuentas de uniones, Anselin y Li 2019), y se limita la parte esperada de falsas entre las marcadas (Benjamini "
          + "y Hochberg 1995). Las tasas se suavizan (Marshall 1991); las historias se cuentan por su "
          + "tendencia (Mann 1945).",
        cannotSay:
          "que un lugar siga caliente, ni por qué lo está; otras celdas dan otras respuestas.")
    case .initialize:
      Explanation(
        "Los archivos junto a la tabla se miran por su contenido y por su nombre; lo que solo "
          + "se supone, se dice.",
        cannotSay: "cuáles capas son las suyas: lea el archivo antes de entregarlo.")
    case .inspect:
      Explanation(
        "Las columnas se reconocen por su nombre y contenido, el plano por donde está la "
          + "mayoría de \(allPlaced); las filas lejanas no deciden nada.",
        cannotSay: "si lo registrado es lo que ocurrió.")
    case .map:
      Explanation(
        "Las capas se dibujan en el orden en que se dan; de \(allPlaced) se dibujan "
          + "recuentos de tres o más.",
        cannotSay: "más de lo que dicen sus capas.")
    case .nearRepeat:
      Explanation(
        "Los pares de \(placed.many) se cuentan por su cercanía en lugar y en días, y se comparan "
          + "con los mismos lugares con fechas permutadas (Knox 1964; sin bandas, Mantel 1967 y "
          + "Jacquez 1996). Cuánto sigue, qué tan pronto "
          + "y qué tan cerca se ajusta como proceso autoexcitado (Mohler y otros 2011).",
        cannotSay: "que el primero causó el segundo, ni que vendrá otro: a la mayoría no le sigue "
          + "ninguno.")
    case .pattern:
      Explanation(
        "Las distancias entre \(placed.many) se comparan con las de \(things.isPeople ? "otros tantos puntos repartidos" : "otros tantos repartidos") por "
          + "igual en la zona de estudio (Clark y Evans 1954; Ripley 1976, con una banda global), o a lo "
          + "largo de sus calles, a pie (Okabe y Yamada 2001).",
        cannotSay:
          "dónde o por qué se agrupan: la gente y las calles tampoco se reparten por igual.")
    case .power:
      Explanation(
        "La distribución exacta de los recuentos de Poisson dice cuánto deben bajar para que "
          + "tales recuentos lo muestren.",
        cannotSay: "que un efecto menor no valga la pena, ni que no exista.")
    case .project:
      Explanation(
        "PROJ convierte las coordenadas al otro sistema.",
        cannotSay:
          "más de lo que permite el sistema declarado: uno equivocado da lugares equivocados.")
    case .publish:
      Explanation(
        "Los recuentos bajo el umbral se retienen, y también todo número del que podrían "
          + "deducirse (Cox 1980), también junto a otras capas, y tanto si lo que queda entre dos "
          + "límites de una misma calle contiene alguno como si no: pedazos de menos de media "
          + "hectárea, de no más de \(CommonGround.leastWidth) m de ancho, o de "
          + "menos de un cincuentavo de una zona en que están. Los puntos se mueven dentro de un "
          + "anillo con bastantes otros (Hampton y otros 2010).",
        cannotSay: "que nadie pueda ser reconocido: quien sabe de un tiroteo conoce el lugar.")
    case .reach:
      Explanation(
        "Desde cada sitio se caminan todas las calles, en ambos sentidos, hasta la distancia "
          + "(Dijkstra 1959), y se dibujan del ancho de una calle.",
        cannotSay: "si una calle es segura para caminar, o si se puede entrar.")
    case .report:
      Explanation(
        "Todas las preguntas del estudio se hacen a una sola lectura de la tabla, y se juntan "
          + "en el orden en que preguntan los vecinos.",
        cannotSay: "más que sus partes: cada una dice sus límites.")
    case .revise:
      Explanation(
        "Las filas de dos descargas se emparejan por su id; lo que solo una contiene fue "
          + "agregado o retirado, y de las fechas se deduce cuánto crecen las semanas nuevas.",
        cannotSay: "por qué se cambió un registro.")
    case .sample:
      Explanation(
        "Una ciudad pequeña se inventa a partir de la semilla.",
        cannotSay: "nada de una ciudad real.")
    case .scan:
      Explanation(
        "Ventanas de todos los tamaños se ponen sobre la ciudad, y la más fuerte se compara "
          + "con la más fuerte que el azar crea en cualquier parte (Kulldorff 1997; Kulldorff y "
          + "otros 2005): p vale para todas juntas. Elipses: Kulldorff y otros 2006; ventanas "
          + "flexibles: Tango y Takahashi 2005; normal: Kulldorff, Huang y Konty 2009; ordinal: Jung, "
          + "Kulldorff y Klassen 2007; iterativa: Zhang, Assunção y Kulldorff 2010; Gini: Han y otros "
          + "2016.",
        cannotSay: "que continúe. La ventana es la mejor de las probadas, no el borde de algo.")
    case .score:
      Explanation(
        "El terreno del plan se pone sobre \(placed.many) posteriores: \(agreeing("cuántos", "cuántas")) encuentra, para su "
          + "tamaño (PAI, Chainey, Tompson y Uhlig 2008), de lo posible (PEI, Hunt 2016), frente al "
          + "pasado (RRI, Levine 2008), y junto a reglas simples. Donde se planea una y otra vez, "
          + "cada manera se compara con tantos cuadros como toma, los de más \(nouns.many) en el mismo pasado.",
        cannotSay: "que el plan evitó algo: uno que funciona encuentra menos \(placed.many).")
    case .serve:
      Explanation(
        "La página hace las mismas preguntas que los comandos, a la misma lectura de la "
          + "tabla, y muestra el comando de lo que hace.",
        cannotSay: "más que los comandos.")
    case .stability:
      Explanation(
        "\(capital(allPlaced)) se sortean de nuevo y se varían los ajustes, y cada hallazgo cuenta "
          + "cuántas veces reaparece (Hennig 2007 para grupos).",
        cannotSay: "que un hallazgo sólido sea importante, ni que uno frágil sea falso.")
    case .teams:
      Explanation(
        "Cada clase de equipo se coloca según su propia demanda y alcance; la frontera dice "
          + "qué alcanzaría cada reparto de los puestos.",
        cannotSay: "qué clase de ayuda vale más.")
    case .watch:
      Explanation(
        "La propia tabla de repeticiones cercanas de la ciudad dice qué distancias y días "
          + "están elevados; se dibujan alrededor de \(placed.many) recientes (Ratcliffe y Rengert 2008).",
        cannotSay: "que vendrá otro \(happenings.one): a la mayoría no le sigue ninguno.")
    }
  }
}
