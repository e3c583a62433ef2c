/**
 * Jest resolves as `require` does; packages that are published as ES modules only have no such export. For those alone
 * the `import` export is taken, which the transform then turns into CommonJS.
 */
module.exports = (request, options) => {
  try {
    return options.defaultResolver(request, options);
  } catch (error) {
    if (request.startsWith('.') || request.startsWith('/')) throw error;
    return options.defaultResolver(request, { ...options, conditions: [...options.conditions, 'import'] });
  }
};
