using Incubator.Core.Common;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Incubator.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Admin.Editing;

/// <summary>A save that failed: what the log says, and what the person reads.</summary>
internal static partial class EditorLog
{
    [LoggerMessage(EventId = 4001, Level = LogLevel.Error, Message = "A save from the form failed: {Input} {Id}.")]
    public static partial void SaveFailed(ILogger logger, Exception exception, string input, int? id);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Error, Message = "A record that was saved could not be read again: {Input} {Id}.")]
    public static partial void ReadFailed(ILogger logger, Exception exception, string input, int? id);

    [LoggerMessage(EventId = 4003, Level = LogLevel.Warning, Message = "A draft could not be read, kept or forgotten: {Input} {Id}.")]
    public static partial void DraftFailed(ILogger logger, Exception exception, string input, int? id);

    /// <summary>Says why nothing was saved where the storage is the reason, so that the person knows whom to tell.</summary>
    /// <param name="other">What to say where it is not.</param>
    public static string NotSaved(
        this IStringLocalizer<AdminText> text, IStringLocalizer<Words> words, Exception exception, string other = "Save.Failed") =>
        StorageFaults.Of(exception) is { } fault ? text["Save.Storage", words.Label(fault)] : text[other];
}
