namespace UacDataShare.GraphQL.Validation.Rules;

/// <summary>The rules in the order in which their errors are reported at one node.</summary>
internal static class RuleSet
{
    internal static ValidationRule[] Executable(ValidationContext context) =>
    [
        new ExecutableDefinitions(),
        new KnownOperationTypes(),
        new UniqueOperationNames(),
        new LoneAnonymousOperation(),
        new SingleFieldSubscriptions(),
        new KnownTypeNames(context),
        new FragmentsOnCompositeTypes(),
        new VariablesAreInputTypes(),
        new ScalarLeafs(),
        new FieldsOnCorrectType(),
        new UniqueFragmentNames(),
        new KnownFragmentNames(),
        new NoUnusedFragments(),
        new PossibleFragmentSpreads(),
        new NoFragmentCycles(),
        new UniqueVariableNames(),
        new NoUndefinedVariables(),
        new NoUnusedVariables(),
        new KnownDirectives(context),
        new UniqueDirectivesPerLocation(context),
        new NoDeferOnRootFields(),
        new NoUnconditionalDeferInSubscriptions(),
        new UniqueDeferLabels(),
        new StreamOnListFields(),
        new KnownArgumentNames(context),
        new UniqueArgumentNames(),
        new ValuesOfCorrectType(),
        new ProvidedRequiredArguments(context),
        new VariablesInAllowedPosition(),
        new OverlappingFieldsCanBeMerged(context),
        new UniqueInputFieldNames(),
        new MaxIntrospectionDepth(),
    ];

    internal static ValidationRule[] SchemaDocument(ValidationContext context) =>
    [
        new LoneSchemaDefinition(),
        new UniqueOperationTypes(),
        new UniqueTypeNames(),
        new UniqueEnumValueNames(),
        new UniqueFieldDefinitionNames(),
        new UniqueArgumentDefinitionNames(),
        new UniqueDirectiveNames(),
        new KnownTypeNames(context),
        new KnownDirectives(context),
        new UniqueDirectivesPerLocation(context),
        new PossibleTypeExtensions(context),
        new KnownArgumentNames(context),
        new UniqueArgumentNames(),
        new UniqueInputFieldNames(),
        new ProvidedRequiredArguments(context),
    ];
}
