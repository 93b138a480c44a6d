export interface YearlyFigures {
  readonly year: number;
}
