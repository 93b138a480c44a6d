export function applicationSchema(): object { return {}; }
