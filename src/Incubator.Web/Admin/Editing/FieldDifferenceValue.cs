namespace Incubator.Web.Admin.Editing;

/// <summary>A value of a colliding field, as history writes it.</summary>
public sealed record FieldDifferenceValue(string Path, string Value);

internal static partial class EditorLog
{
    [LoggerMessage(EventId = 4001, Level = LogLevel.Error, Message = "A save from the form failed: {Input} {Id}.")]
    public static partial void SaveFailed(ILogger logger, Exception exception, string input, int? id);
}
