export { countedBy, type CountAsked, type Counted, type FigureCounter, type FigureCounters } from './figure-counter';
export { figureProjections, FiguresModule } from './figures.module';
export type { ComparedFigure, FigurePage } from './figures.queries';
export { type Verdict, verdictOf, verdicts } from './verdict.vocabulary';
