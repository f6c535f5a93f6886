using System.Linq.Expressions;
using Incubator.Core.Resources;
using Incubator.Site.Components;
using Incubator.Web.Admin.Editing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Admin.FormParts;

/// <summary>A field of an editor: it has a name, an id, and a place to which the summary of errors can lead.</summary>
public abstract class FieldBase : FormPart, IDisposable
{
    public FieldIdentifier Identifier { get; protected set; }

    public string Id { get; protected set; } = "";

    [Inject] protected IStringLocalizer<Words> Words { get; set; } = default!;

    [Inject] private RequiredFields Required { get; set; } = default!;

    [CascadingParameter] protected EditContext? Form { get; set; }

    [CascadingParameter] protected FormFields? Fields { get; set; }

    /// <summary>Left empty it is the field's name as the rules call it.</summary>
    [Parameter] public string? Label { get; set; }

    [Parameter] public string? Help { get; set; }

    [Parameter] public bool IsDisabled { get; set; }

    /// <summary>True for a field of a row without which the row is nothing; of the record's own fields the rules say it.</summary>
    [Parameter] public bool IsRequired { get; set; }

    protected bool IsNeeded => IsRequired || (Form is not null && Required.Has(Form, Identifier));

    /// <summary>The caption with its mark, as it stands on the form.</summary>
    protected string Marked => IsNeeded ? $"{Caption} *" : Caption;

    public string Caption => Label ?? Words[$"Field.{Identifier.FieldName}"];

    protected IEnumerable<string> Errors => Form?.GetValidationMessages(Identifier) ?? [];

    /// <summary>Why what was typed could not be read, and is not in the input; null when it is.</summary>
    public virtual string? Unreadable => null;

    /// <summary>
    /// What the page shows in this field, as far as the server knows; null for one that holds no text or tick of its own.
    /// </summary>
    public virtual string? Shown => null;

    public abstract ValueTask FocusAsync();

    /// <summary>Takes what the page shows as if it had just been typed: its event did not arrive.</summary>
    public virtual Task TakeAsync(string shown) => Task.CompletedTask;

    protected void Place()
    {
        if (Id.Length == 0)
        {
            Id = Fields?.Add(this, FieldPaths.PathOf(Form!.Model, Identifier) ?? Identifier.FieldName) ?? $"field-{Identifier.FieldName}";
        }
    }

    public void Dispose()
    {
        Fields?.Remove(this);
        GC.SuppressFinalize(this);
    }
}

/// <summary>A field bound to a value: <c>@bind-Value</c> names it too.</summary>
public abstract class FieldBase<T> : FieldBase
{
    [Parameter] public T Value { get; set; } = default!;

    [Parameter] public EventCallback<T> ValueChanged { get; set; }

    [Parameter, EditorRequired] public Expression<Func<T>> ValueExpression { get; set; } = default!;

    protected override void OnParametersSet()
    {
        Identifier = FieldIdentifier.Create(ValueExpression);
        Place();
    }
}
