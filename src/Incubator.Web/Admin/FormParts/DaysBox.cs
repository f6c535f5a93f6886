namespace Incubator.Web.Admin.FormParts;

/// <summary>Several dates, typed one after the other.</summary>
public sealed class DaysBox : TypedBox<List<DateOnly>>
{
    protected override ITextFormat<List<DateOnly>> Format { get; } = new DaysText();
}
