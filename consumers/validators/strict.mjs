// ajv with all that it can be strict about; what it would only warn of is an error.
import Draft07 from "ajv";
import Draft202012 from "ajv/dist/2020.js";

const STRICT = {
  strict: true,
  strictSchema: true,
  strictNumbers: true,
  strictTypes: true,
  strictTuples: true,
  strictRequired: true,
  validateFormats: true,
  validateSchema: true,
  logger: { log: refuse, warn: refuse, error: refuse },
};

// A strict ajv of the draft that a schema names.
export function strictAjv(schema, options = {}) {
  const Ajv = schema.$schema.includes("2020-12") ? Draft202012.default : Draft07.default;
  return new Ajv({ ...STRICT, ...options });
}

function refuse(message) {
  throw new Error(message);
}
