using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Events;

/// <summary>The rules of an event that need nothing but the input.</summary>
public sealed class EventInputValidator : InputValidator<EventInput>
{
    private const int FirstYear = 2000;
    private const int YearsAhead = 10;
    private const int MaxDays = 60;
    private const int MaxInterval = 52;
    private const decimal MaxPrice = 10_000_000m;

    public EventInputValidator(IStringLocalizer<Words> words, TimeProvider clock) : base(words)
    {
        RuleFor(e => e.Name).IsName(words);
        RuleFor(e => e.Slug).IsSlug(words);
        RuleFor(e => e.State).IsOpenState();
        RuleFor(e => e.Kind).NotNull();
        RuleFor(e => e.Kind).IsInEnum();
        RuleFor(e => e.SpaceId).NotNull();
        RuleFor(e => e.Summary.En).IsText(SpaceEvent.SummaryLength, words);
        RuleFor(e => e.Summary.Fr).IsText(SpaceEvent.SummaryLength, words);
        RuleFor(e => e.Description.En).IsMarkdown(SpaceEvent.DescriptionLength, words);
        RuleFor(e => e.Description.Fr).IsMarkdown(SpaceEvent.DescriptionLength, words);
        Times(words, clock);
        Repeats(words, clock);
        RuleFor(e => e.Address).IsLine(SpaceEvent.AddressLength, words);
        RuleFor(e => e.Address).Must((e, v) => !string.IsNullOrWhiteSpace(v) || e.Latitude is null)
            .WithMessage(_ => words["Rule.PointNeedsAddress"]);
        RuleFor(e => e.Latitude).InclusiveBetween(-90, 90);
        RuleFor(e => e.Longitude).InclusiveBetween(-180, 180);
        RuleFor(e => e.Latitude).Must((e, v) => v is null == e.Longitude is null).WithMessage(_ => words["Rule.BothCoordinates"]);
        RuleFor(e => e.Link).IsWebAddress(SpaceEvent.LinkLength, words);
        RuleFor(e => e.Price).InclusiveBetween(0, MaxPrice);
        RuleFor(e => e.Price).Must((e, v) => v is null || e.Currency is null || Money.Fits(v.Value, e.Currency))
            .WithMessage(e => words["Rule.Decimals", e.Currency ?? ""]);
        RuleFor(e => e.Currency).IsCurrency(words);
        RuleFor(e => e.Currency).Must((e, v) => e.Price is null or 0 || !string.IsNullOrEmpty(v))
            .WithMessage(_ => words["Rule.PriceNeedsCurrency"]);
    }

    private void Times(IStringLocalizer<Words> words, TimeProvider clock)
    {
        // A slip such as 0202 or 20255 is caught.
        int LastYear() => clock.GetUtcNow().Year + YearsAhead;
        bool IsSane(DateOnly? day) => day is not { } d || (d.Year >= FirstYear && d.Year <= LastYear());
        static bool IsMinute(TimeOnly? time) => time is not { } t || t.Ticks % TimeSpan.TicksPerMinute == 0;

        RuleFor(e => e.StartDay).NotNull();
        RuleFor(e => e.StartDay).Must(IsSane).WithMessage(_ => words["Rule.Year", FirstYear, LastYear()]);
        RuleFor(e => e.StartTime).Must(IsMinute).WithMessage(_ => words["Rule.Minute"]);
        RuleFor(e => e.EndDay).Must(IsSane).WithMessage(_ => words["Rule.Year", FirstYear, LastYear()]);
        RuleFor(e => e.EndDay).Must((e, end) => end is null || e.StartDay is null || end >= e.StartDay)
            .WithMessage(_ => words["Rule.UntilBeforeFrom"]);
        RuleFor(e => e.EndDay)
            .Must((e, end) => end is not { } last || e.StartDay is not { } first || last.DayNumber - first.DayNumber < MaxDays)
            .WithMessage(_ => words["Rule.TooManyDays", MaxDays]);
        RuleFor(e => e.EndTime).Must(IsMinute).WithMessage(_ => words["Rule.Minute"]);
        RuleFor(e => e.EndTime).Must((e, end) => end is null || e.StartTime is not null).WithMessage(_ => words["Rule.EndNeedsStart"]);
        RuleFor(e => e.EndTime).Must((e, end) => end is not null || e.StartTime is null || e.EndDay is null || e.EndDay == e.StartDay)
            .WithMessage(_ => words["Rule.EndNeedsTime"]);
        RuleFor(e => e.EndTime)
            .Must((e, end) => end is null || e.StartTime is null || (e.EndDay ?? e.StartDay) > e.StartDay || end > e.StartTime)
            .WithMessage(_ => words["Rule.EndBeforeStart"]);
        RuleFor(e => e.TimeZone).Must(v => string.IsNullOrWhiteSpace(v) || (TimeZones.IsKnown(v) && EventTimes.IsKnownZone(v)))
            .WithMessage(_ => words["Rule.TimeZone"]);
    }

    private void Repeats(IStringLocalizer<Words> words, TimeProvider clock)
    {
        RuleFor(e => e.Frequency).IsInEnum();
        RuleFor(e => e.Frequency)
            .Must((e, v) => v is not null
                || ((e.Interval ?? e.Count) is null && e.Until is null && e.Weekdays.Count + e.Exceptions.Count == 0))
            .WithMessage(_ => words["Rule.NoSeries"]);
        RuleFor(e => e.Interval).InclusiveBetween(1, MaxInterval);
        RuleForEach(e => e.Weekdays).IsInEnum();
        RuleFor(e => e.Weekdays).Must((e, v) => v.Count == 0 || e.Frequency is null or EventFrequency.Weekly)
            .WithMessage(_ => words["Rule.WeekdaysOfWeeks"]);
        RuleFor(e => e.Weekdays).Must((e, v) => v.Count == 0 || e.StartDay is not { } day || v.Contains(Weekdays.Of(day)))
            .WithMessage(_ => words["Rule.WeekdayOfStart"]);
        RuleFor(e => e.Until).Must((e, v) => e.Frequency is null || v is null != e.Count is null).WithMessage(_ => words["Rule.OneEnd"]);
        RuleFor(e => e.Until).Must((e, v) => v is null || e.StartDay is null || v >= e.StartDay)
            .WithMessage(_ => words["Rule.UntilBeforeFrom"]);
        RuleFor(e => e.Count).InclusiveBetween(1, Series.MaxDates);
        RuleFor(e => e.Exceptions).Must(v => v.Count <= SpaceEvent.MaxExceptions)
            .WithMessage(_ => words["Rule.TooMany", SpaceEvent.MaxExceptions]);
        RuleFor(e => e.Exceptions).Custom((_, context) =>
        {
            if (Fault(context.InstanceToValidate, words, clock) is var (field, message))
            {
                context.AddFailure(field, message);
            }
        });
    }

    /// <summary>What only the counted days tell, once the rest can be counted.</summary>
    private static (string Field, string Message)? Fault(EventInput e, IStringLocalizer<Words> words, TimeProvider clock)
    {
        var isCountable = e is { StartDay: { Year: >= FirstYear and < 9000 }, Interval: null or (>= 1 and <= MaxInterval) }
            && e.Until is null != e.Count is null && e.Count is null or (>= 1 and <= Series.MaxDates)
            && e.Exceptions.Count <= SpaceEvent.MaxExceptions;
        if (!isCountable || e.Recurrence is not { } recurrence || !Enum.IsDefined(recurrence.Frequency))
        {
            return null;
        }

        var start = e.StartDay!.Value;
        var all = Count(start, recurrence with { Exceptions = [] }, clock);
        if (all is not { IsWhole: true })
        {
            var field = e.Count is null ? nameof(EventInput.Until) : nameof(EventInput.Count);
            return (field, words["Rule.SeriesTooLong", Series.MaxDates, Series.MaxYears]);
        }

        var others = e.Exceptions.Except(all.Days).ToList();
        if (others.Count > 0)
        {
            return (nameof(EventInput.Exceptions), words["Rule.NoDayOfSeries", Formats.Date(others[0])]);
        }

        return all.Days.Except(e.Exceptions).Any() ? null : (nameof(EventInput.Exceptions), words["Rule.NoDateLeft"]);
    }

    private static SeriesDays? Count(DateOnly start, Recurrence recurrence, TimeProvider clock)
    {
        try
        {
            return Series.DaysOf(start, recurrence, clock);
        }
        catch (TimeoutException)
        {
            // What takes that long here would hold up everybody who looks at it.
            return null;
        }
    }
}
