using MudBlazor;

namespace Incubator.Web.Admin.FormParts;

/// <summary>The browser's own date field: typed or picked, in the reader's order, also on a phone.</summary>
public sealed class DateBox : TypedBox<DateOnly?>
{
    protected override ITextFormat<DateOnly?> Format { get; } = new DateText();

    protected override InputType Type => InputType.Date;
}
