/** The words that posts of the benchmarks are made of. */
export const vocabulary: readonly string[] =
  `agency public service code source open license review data budget form citizen office records archive request
  response team design research standard policy law rule access privacy security test build deploy release version
  change issue report contract vendor procurement training guide draft comment decision meeting notice schedule
  payment benefit application identity account password browser server network database format schema field value
  number table column page address link feed reader writer editor author title summary section paragraph picture
  caption language translation plain word sentence question answer example result measure figure cost time week month
  year quarter region county city state federal local national partner community member volunteer maintainer
  contributor project product prototype pilot launch support help desk ticket queue backlog sprint plan roadmap goal
  outcome impact risk audit control approval process workflow step task owner reviewer manager director staff hire
  salary grant fund program initiative strategy principle value trust transparency accountability accessibility
  inclusion equity keyboard screen contrast color size font layout style theme template component library module
  package dependency registry mirror branch commit merge history backup restore outage incident alert monitor log
  metric trace cache latency memory disk file folder path name key token secret rotate expire renew publish withdraw
  correct update remove keep find search index list sort filter group count read write copy move open close start
  stop wait ask tell show hide send receive accept reject explain agree early late small large simple clear quick
  slow safe fair common shared reusable stable current former next first second third last many few each every other interoperability documentation infrastructure
  administration implementation collaboration sustainability municipality legislation modernization responsibility
  communication organization participation certification authentication vulnerability specification maintenance
  configuration`
    .split(/\s+/)
    .filter((word) => word !== '')
