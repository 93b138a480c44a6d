export * from '../web/index.ts';
