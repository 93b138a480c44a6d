/**
 * Satisfaction: what people say of a service that they were given (survei kepuasan masyarakat, PermenPANRB 14/2017).
 *
 * Nine elements with one tap each, right after the service; an index counted exactly, its class, the three lowest elements
 * and what is done about them, published for everybody. Officers read sums of five answers and more, and comments without
 * names.
 *
 * It hides the law's arithmetic, how answers are kept apart from cases, and when there are too few to be shown. It does not
 * know cases: an answer is about a ticket, a service, a unit and a day, and what services are called and how many people
 * they served is told by whoever mounts the routes.
 */
export { inputOfElement, NO_ANSWERS, readAnswers, type SurveyAnswers } from './answers.ts';
export { sampleNeeded, surveyResult, type Totals } from './index-of.ts';
export type { Services } from './looking.ts';
export { RatingCard, RatingPage, type RatingView, ThanksPage } from './pages/rating.tsx';
export type { PeriodDays } from './period.ts';
export { satisfactionProblems } from './problem-texts.ts';
export { forgetComment, type OwnResponse, respond, responseOf, type Served, takeBack } from './responses.ts';
export { satisfactionRoutes } from './routes.tsx';
export { ELEMENTS, type Element, isElement, ruleOn } from './rules.ts';
export { READERS as SURVEY_READERS } from './settings.ts';
export { SHOWN_FROM } from './survey.ts';
export { surveyTexts } from './texts.ts';
