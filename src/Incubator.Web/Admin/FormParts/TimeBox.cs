using MudBlazor;

namespace Incubator.Web.Admin.FormParts;

/// <summary>The browser's own time field.</summary>
public sealed class TimeBox : TypedBox<TimeOnly?>
{
    protected override ITextFormat<TimeOnly?> Format { get; } = new TimeText();

    protected override InputType Type => InputType.Time;
}
