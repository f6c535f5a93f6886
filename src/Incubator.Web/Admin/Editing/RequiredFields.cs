using System.Collections.Concurrent;
using FluentValidation;
using FluentValidation.Internal;
using FluentValidation.Validators;
using Microsoft.AspNetCore.Components.Forms;

namespace Incubator.Web.Admin.Editing;

/// <summary>The fields that a record cannot be without, as its rules say.</summary>
public sealed class RequiredFields(IServiceProvider services)
{
    private readonly ConcurrentDictionary<Type, HashSet<string>> _names = new();

    /// <summary>Of the record's own fields; those of its rows are marked where they stand.</summary>
    public bool Has(EditContext form, FieldIdentifier field) =>
        field.Model == form.Model && _names.GetOrAdd(form.Model.GetType(), Read).Contains(field.FieldName);

    private HashSet<string> Read(Type type) =>
        services.GetService(typeof(IValidator<>).MakeGenericType(type)) is not IValidator validator
            ? []
            : [.. validator.CreateDescriptor().Rules
                .Where(r => !r.HasCondition && !r.HasAsyncCondition && r.Components.Any(IsNeeded))
                .Select(r => r.PropertyName)];

    private static bool IsNeeded(IRuleComponent component) =>
        component is { HasCondition: false, HasAsyncCondition: false, Validator: INotEmptyValidator or INotNullValidator };
}
