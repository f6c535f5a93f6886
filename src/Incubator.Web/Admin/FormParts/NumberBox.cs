using MudBlazor;

namespace Incubator.Web.Admin.FormParts;

/// <summary>A number, typed as people of either language type it.</summary>
public sealed class NumberBox<T> : TypedBox<T?> where T : struct
{
    protected override ITextFormat<T?> Format { get; } = new NumberText<T>();

    protected override InputMode Mode => typeof(T) == typeof(int) ? InputMode.numeric : InputMode.text;
}
